"""The long work on plans: giving the items of one."""

"""What this part refuses, each with a code for the faces and a sentence that says what, where and how to mend."""

from __future__ import annotations

from dondoc.reorganisation.planning import Problem, ProblemKind


class PlanRejected(ValueError):
    """A plan cannot be drafted, changed, decided or carried out as asked; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


SENTENCES = {
    ProblemKind.NO_SOURCE: "Chưa chọn đơn vị nào thay đổi; hãy chọn ít nhất một đơn vị.",
    ProblemKind.FEW_SOURCES: "Cách sắp xếp này cần ít nhất {count} đơn vị thay đổi; hãy chọn thêm.",
    ProblemKind.MANY_SOURCES: "Cách sắp xếp này chỉ áp dụng cho {count} đơn vị; hãy tách thành nhiều phương án.",
    ProblemKind.NO_RESULT: "Chưa có đơn vị nào nhận việc; hãy ghi đơn vị mới hoặc chọn đơn vị đang có.",
    ProblemKind.FEW_RESULTS: "Cách sắp xếp này cần ít nhất {count} đơn vị mới; hãy ghi thêm.",
    ProblemKind.MANY_RESULTS: "Cách sắp xếp này lập {count} đơn vị mới; hãy bỏ bớt.",
    ProblemKind.RESULT_MUST_BE_NEW: "Cách sắp xếp này cần {count} đơn vị mới; hãy ghi tên đơn vị mới.",
    ProblemKind.RESULT_MUST_EXIST: "Cách sắp xếp này không lập đơn vị mới; hãy chọn đơn vị đang có để nhận việc.",
    ProblemKind.NO_TAKER: "Cách sắp xếp này cần một đơn vị đang có để nhận việc; hãy chọn đơn vị.",
    ProblemKind.DAYS_NOT_IN_ORDER: "Ba ngày chưa nối tiếp nhau; hãy sửa lại ngày.",
    ProblemKind.BEFORE_UNIT: "“{name}” chưa có trước ngày thực hiện; hãy sửa ngày hoặc chọn đơn vị khác.",
    ProblemKind.OWN_SUCCESSOR: "“{name}” không thể nhận việc của chính mình; hãy chọn đơn vị khác.",
    ProblemKind.RESULT_ENDS: "“{name}” kết thúc trong chính phương án này; hãy chọn đơn vị khác nhận việc.",
    ProblemKind.NOTHING_LEAVES: "Chưa có gì tách ra; hãy chọn nơi đến của ít nhất một lĩnh vực, chức vụ hoặc nhiệm vụ.",
    ProblemKind.WORK_UNDECIDED: "Còn {count} lĩnh vực, phần việc chưa có nơi đến.",
    ProblemKind.POSTS_UNDECIDED: "Còn {count} chức vụ chưa có nơi đến.",
    ProblemKind.ASSIGNMENTS_UNDECIDED: "Còn {count} nhiệm vụ chưa có nơi đến.",
}


def refusal(problem: Problem) -> PlanRejected:
    """The problem as a refusal."""
    sentence = SENTENCES[problem.kind].format(count=f"{problem.count:02d}", name=problem.name)
    code = f"plan-{problem.kind.value.replace('_', '-')}"
    return PlanRejected(code, sentence, count=f"{problem.count:02d}", name=problem.name)

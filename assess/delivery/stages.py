"""The chain of a piece of work, from being assigned to the answer that the public gets: declared, one table each.

A step is the stage in which the work stands until a date is filled in, the column of that date, who holds the work
meanwhile, and what that holder has to do. A step whose column nobody ever fills in cannot be seen, and is passed over.
"""

from typing import NamedTuple

from assess.lang import N_

OWNER, GIVER = N_("责任人"), N_("交办单位")


class Step(NamedTuple):
    """One stage: its name, the column whose date ends it, that end in a word, who holds the work, and the next step in words."""

    name: str
    column: str
    passed: str
    holder: str
    task: str


class Chain(NamedTuple):
    """One table's chain: ``begun`` its beginning in a word, ``delivered`` the step that is the work itself, ``denied`` the flag by which the public says no."""

    table: str
    name: str
    begin: str
    begun: str
    steps: tuple[Step, ...]
    delivered: str
    denied: str
    title: str
    giver: str


CLOSED, DENIED = N_("已办结"), N_("群众不认可")
DENIED_TASK = N_("回访群众，问清没办成的是什么，重新办理")
CHAINS = (
    Chain(
        "tasks", N_("任务台账"), "assigned", N_("交办"),
        (
            Step(N_("未接收"), "accepted", N_("接收"), OWNER, N_("签收，登记接收日期；不归自己办的，写明理由退回交办单位")),
            Step(N_("在办"), "delivered", N_("完成"), OWNER, N_("办结并登记完成日期；办不了的，写明客观原因报批")),
            Step(N_("待验收"), "verified", N_("验收"), GIVER, N_("验收并登记验收日期；不合格的，写明原因退回")),
            Step(N_("待答复"), "answered", N_("答复群众"), OWNER, N_("把结果答复群众，登记答复日期")),
        ),
        "delivered", "satisfied", "title", "origin",
    ),
    Chain(
        "hotline", N_("热线工单"), "received", N_("来件"),
        (
            Step(N_("未响应"), "responded", N_("首次响应"), OWNER, N_("联系来电人，登记首次响应日期")),
            Step(N_("在办"), "closed", N_("办结"), OWNER, N_("办结并登记办结日期；解决不了的，向来电人说明")),
        ),
        "closed", "solved", "category", "",
    ),
)  # fmt: skip
# 待答复 is a step only where an answer is owed: of the tasks whose answer some rule counts.
ANSWER = "answered"

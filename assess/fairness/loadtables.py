"""The tables of F4: everybody's load, errors and score, and the figures of a role by its busiest and its least busy quarter."""

import numpy as np
import pandas as pd

from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels import inversion
from assess.fairness.loads import Loads

# Fewer people than this are not described by a correlation or by quarters.
FEWEST = 8
COLUMNS = (
    "role", "n", "rho", "p", "draws", "seed", "top_n", "bottom_n", "top_score", "bottom_score", "top_errors", "bottom_errors",
    "top_rate", "bottom_rate", "rate_z", "rate_p", "top_deduction", "bottom_deduction", "gap", "share", "gap_by_rate",
)  # fmt: skip


def people_table(ground: Ground, loads: Loads) -> pd.DataFrame:
    """Everybody who scored and carried something, by appointment; rates per 100 of workload."""
    work, errors, lost = (part[ground.appointment] for part in loads)
    taken = work > 0
    role = ground.role[taken]
    rate = np.divide(errors[taken], work[taken])
    return pd.DataFrame(
        {
            "person": ground.person[taken], "appointment": ground.appointment[taken],
            "role": pd.array([ground.roles[code] for code in role.tolist()], dtype="str"), "share": ground.share[taken],
            "workload": work[taken], "errors": errors[taken], "rate": 100 * rate,
            "shrunken": 100 * _shrunken(errors[taken], work[taken], role), "deduction": lost[taken],
            "score": ground.score[taken],
        }
    )  # fmt: skip


def _shrunken(errors: Floats, work: Floats, role: Codes) -> Floats:
    """Rates drawn to the rate of the own role."""
    found = np.full(len(work), np.nan)
    if not np.isnan(errors).all():
        for number in np.unique(role).tolist():
            mine = role == number
            found[mine] = inversion.shrunken(np.nan_to_num(errors[mine]), work[mine]).rate
    return found


def figures(name: str, part: pd.DataFrame, least: float) -> dict[str, object]:
    """The line of a role, or of all roles together, compared inside each."""
    share = part["share"].to_numpy()
    found: dict[str, object] = {"role": name, "n": float(share.sum())}
    if found["n"] < FEWEST - 1e-9:  # type: ignore[operator]
        return found
    role = np.unique(part["role"].to_numpy(dtype=str), return_inverse=True)[1].astype(np.int64)
    work, score = part["workload"].to_numpy(), part["score"].to_numpy()
    seen = inversion.correlation(work, score, role, share)
    found |= {"rho": seen.rho}
    if share.sum() >= least - 1e-9 and not np.isnan(seen.rho):
        found |= {"p": seen.p, "draws": seen.draws, "seed": inversion.SEED if seen.draws else np.nan}
    top, bottom = inversion.quarters(work, role, share)
    return found | _compared(part, top, bottom, role) if top.any() and bottom.any() else found


def _compared(part: pd.DataFrame, top: np.ndarray, bottom: np.ndarray, role: Codes) -> dict[str, object]:
    """The busiest quarter against the least busy one."""
    found: dict[str, object] = {
        "top_n": float(part["share"][top].sum()),
        "bottom_n": float(part["share"][bottom].sum()),
    }
    score, lost = part["score"].to_numpy(), part["deduction"].to_numpy()
    share, errors, work = (part[column].to_numpy() for column in ("share", "errors", "workload"))
    ends = {"top": top, "bottom": bottom}
    for column, values in (("score", score), ("errors", errors), ("deduction", lost)):
        found |= {f"{end}_{column}": float(np.average(values[mine], weights=share[mine])) for end, mine in ends.items()}
    for end, mine in ends.items():
        found[f"{end}_rate"] = 100 * float(errors[mine].sum() / work[mine].sum())
    found["rate_z"], found["rate_p"] = inversion.two_rates(
        *(float(x[mine].sum()) for mine in (top, bottom) for x in (errors, work))
    )
    gap = _gap(score, share, top, bottom)
    cost = float(found["top_deduction"]) - float(found["bottom_deduction"])  # type: ignore[arg-type]
    found |= {"gap": gap, "share": cost / gap if gap > 0 and lost.any() else np.nan}
    by_rate = _by_rate(part, role)
    return found | {"gap_by_rate": _gap(score + lost - by_rate, share, top, bottom)}


def _gap(score: Floats, share: Floats, top: np.ndarray, bottom: np.ndarray) -> float:
    return float(np.average(score[bottom], weights=share[bottom]) - np.average(score[top], weights=share[top]))


def _by_rate(part: pd.DataFrame, role: Codes) -> Floats:
    """What counting would take from everybody who had the role's mean workload, at the own shrunken rate; NaN without errors."""
    lost, errors = part["deduction"].to_numpy(), part["errors"].to_numpy()
    whole, cost = np.bincount(role, np.nan_to_num(errors)), np.bincount(role, lost)
    each = np.divide(cost, whole, out=np.zeros(len(cost)), where=whole > 0)
    if not cost.any() or not whole.any():
        return np.full(len(part), np.nan)
    mean = np.bincount(role, part["workload"].to_numpy()) / np.bincount(role)
    return np.asarray((each * mean)[role] * part["shrunken"].to_numpy() / 100)

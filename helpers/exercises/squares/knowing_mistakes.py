"""What learners write in place of a repeated mirror image, and what is said to it."""

from collections.abc import Callable

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers

Network = Callable[[np.ndarray], np.ndarray]


def nearest(minutes: np.ndarray, period: float) -> np.ndarray:
    """Return times brought back by whole periods, as near to 0 as they can be."""
    return np.asarray(minutes - period * np.round(minutes / period))


def _mirrored(network: Network, near: np.ndarray) -> np.ndarray:
    return (network(near) - network(-near)) / 2


def version(
    back: Callable[[np.ndarray, float], np.ndarray] = nearest,
    ask: Callable[[Network, np.ndarray], np.ndarray] = _mirrored,
) -> Callable[..., Numbers]:
    """Return a way to build it in, one of its halves another way."""
    return lambda network, minutes, period: (ask(network, back(minutes, period)),)


def _one_at_most(minutes: np.ndarray, period: float) -> np.ndarray:
    return np.asarray(minutes - period * np.sign(minutes) * (np.abs(minutes) > period / 2))


def _opposite_far_away(network: Network, minutes: np.ndarray, period: float) -> Numbers:
    return ((network(nearest(minutes, period)) - network(-minutes)) / 2,)


def _both(network: Network, near: np.ndarray) -> np.ndarray:
    return np.array([network(near), -network(-near)])


def _opposite_in_the_period(network: Network, minutes: np.ndarray, period: float) -> Numbers:
    near = nearest(minutes, period)
    return ((network(near) - network(period - near)) / 2,)


FALSE_BUILDS: dict[str, Callable[..., Numbers]] = {
    "not_brought_back": version(lambda minutes, period: minutes),
    "one_period_at_most": version(_one_at_most),
    "remainder_from_zero": version(np.mod),
    "remainder_signed": version(np.fmod),
    "periods_counted": version(lambda minutes, period: np.round(minutes / period)),
    "divided_only": version(lambda minutes, period: minutes / period),
    "sent_further": version(lambda minutes, period: minutes + period * np.round(minutes / period)),
    "fixed_period": version(lambda minutes, period: nearest(minutes, 745)),
    "remainder_below_zero": version(lambda minutes, period: minutes % period - period),
    "shift_not_taken_back": version(lambda minutes, period: (minutes + period / 2) % period),
    "half_periods": version(lambda minutes, period: nearest(minutes, period / 2)),
    "sign_of_time_lost": version(lambda minutes, period: np.abs(nearest(minutes, period))),
    "opposite_far_away": _opposite_far_away,
    "opposite_in_the_period": _opposite_in_the_period,
    "not_mirrored": version(ask=lambda network, near: network(near)),
    "even_instead": version(ask=lambda network, near: (network(near) + network(-near)) / 2),
    "half_of_one": version(ask=lambda network, near: network(near) - network(-near) / 2),
    "not_halved": version(ask=lambda network, near: network(near) - network(-near)),
    "signs_turned": version(ask=lambda network, near: (network(-near) - network(near)) / 2),
    "mirror_image_only": version(ask=lambda network, near: -network(-near)),
    "one_side_only": version(ask=lambda network, near: np.sign(near) * network(np.abs(near))),
    "not_averaged": version(ask=_both),
    "mean_along_the_times": version(ask=lambda network, near: _both(network, near).mean(axis=1)),
    "asked_of_nobody": version(ask=lambda network, near: near),
    "neither": version(lambda minutes, period: minutes, lambda network, near: network(near)),
}


def messages() -> dict[str, str]:
    """Return what a student reads about each false version."""
    divided = _(
        "You ask the network at a number of periods, not at a time. `np.round(minutes / period)` "
        "says how many periods to take off: `minutes - period * ...` is the time to ask for."
    )
    return {
        "one_time_only": _(
            "Your function works for a single time, and stops where `minutes` holds several: "
            "{text}. `while`, `if`, `int` and `math` take one number only. `np.round(minutes / "
            "period)` takes them all at once, or go through them with `for time in minutes`."
        ),
        "not_brought_back": _(
            "The mirror is built in, the period is not: the network is still asked far outside its "
            "examples. Take whole periods off first, until a time is as near to 0 as it can be."
        ),
        "one_period_at_most": _(
            "You take off one period at most, so the day after tomorrow is still far away. "
            "`np.round(minutes / period)` says how many it takes."
        ),
        "remainder_from_zero": _(
            "You bring times back to between 0 and `period`. They should lie around 0, between "
            "`-period / 2` and `period / 2`, where the network knows both sides: take off "
            "`np.round(minutes / period)` periods, not those rounded down."
        ),
        "remainder_signed": _(
            "Your remainders lie between `-period` and `period`, where most times occur twice. "
            "Bring each as near to 0 as it can be: take off `np.round(minutes / period)` periods."
        ),
        "periods_counted": divided,
        "divided_only": divided,
        "sent_further": _(
            "You add the periods, which sends the times twice as far away. Take them off: a minus "
            "in place of the plus."
        ),
        "fixed_period": _(
            "You take off periods of 745 minutes, whatever `period` is. Another harbour has "
            "another tide: use the argument `period`."
        ),
        "remainder_below_zero": _(
            "You bring times back to between `-period` and 0. They should lie around 0, between "
            "`-period / 2` and `period / 2`: take off `np.round(minutes / period)` periods."
        ),
        "shift_not_taken_back": _(
            "You add half a period before the remainder, and leave it in. Take it off again behind "
            "it: `(minutes + period / 2) % period - period / 2`."
        ),
        "half_periods": _(
            "You take off half periods. After half a period high water is where low water was: "
            "only whole ones may go, `period * np.round(minutes / period)`."
        ),
        "sign_of_time_lost": _(
            "You ask for the size of the time, without its sign, so before midnight you get the "
            "height of after midnight. Leave the sign: `-network(-near)` takes care of the mirror."
        ),
        "opposite_far_away": _(
            "The opposite time is not brought back: you ask for `-minutes`, far outside the "
            "examples. Ask for the opposite of the time that you have found, `network(-near)`."
        ),
        "opposite_in_the_period": _(
            "`period - near` is a time at the far end of the period, where the network knows "
            "little. The opposite of `near` is `-near`, as many minutes before midnight."
        ),
        "not_mirrored": _(
            "It repeats, as it should, but the mirror is missing. The height at `near` is the "
            "opposite of that at `-near`: ask the network at both, and take the mean of "
            "`network(near)` and `-network(-near)`."
        ),
        "even_instead": _(
            "You have built in the mirror of the lesson, where 4 and −4 have the same square. The "
            "tide has the opposite height: `-network(-near)` belongs into the mean."
        ),
        "half_of_one": _(
            "Only the second answer is halved, as `/` comes before `-`. Put brackets around the "
            "difference: `(network(near) - network(-near)) / 2`."
        ),
        "not_halved": _(
            "Your heights are twice what they should be. A mean of two numbers is half of their "
            "sum."
        ),
        "signs_turned": _(
            "High and low water have changed places. The minus belongs to the answer at `-near`: "
            "`(network(near) - network(-near)) / 2`."
        ),
        "mirror_image_only": _(
            "You ask only for the mirror image. Ask at `near` as well, and take the mean, so that "
            "both sides have a say."
        ),
        "one_side_only": _(
            "You ask one side only, and turn the sign for the other. That is a mirror, but it "
            "jumps at 0, and half of what the network has learned is not used: take the mean of "
            "`network(near)` and `-network(-near)`."
        ),
        "not_averaged": _(
            "You give back both answers, one under the other. Give back their mean, one height for "
            "each time: half of their sum, or `np.mean([...], axis=0)`."
        ),
        "mean_along_the_times": _(
            "You take the mean over all times, for each of the two answers. It should go over the "
            "two answers, for each time: `axis=0` in place of `axis=1`."
        ),
        "mean_of_two_arguments": _(
            "`np.mean` takes one argument: the second would be the axis. Put the two answers into "
            "a list, `np.mean([here, there], axis=0)`, or take half of their sum."
        ),
        "only_first_time": _(
            "You give back the height at the first time alone. Does the `return` stand inside the "
            "loop? Collect the heights in a list, and give it back behind the loop."
        ),
        "only_last_time": _(
            "You give back the height at the last time alone: each turn of your loop writes over "
            "the one before. Collect the heights in a list, with `append`."
        ),
        "asked_of_nobody": _(
            "You give back times, not heights. Ask the network at them: `network(near)`."
        ),
        "neither": _(
            "You give back what the network says, as it is. Two things are to be built in: that "
            "the tide repeats, and that it is its own mirror image."
        ),
    }

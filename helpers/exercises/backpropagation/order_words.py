"""Question 2: what is said to each mistake."""

from typing import Any

from helpers.feedback import Mistake
from helpers.i18n import _


def order_mistake(mistake: str, **facts: Any) -> Mistake:
    """Return a mistake with its message, whatever is to be said in it."""
    return Mistake(
        mistake.partition(":")[0], _messages()[mistake.partition(":")[0]].format(**facts)
    )


def _messages() -> dict[str, str]:
    return {
        "endless": _(
            "Your function does not come to an end. Does each turn of the loop put somebody into "
            "the list (`append` puts in one name, `order += ready` all of a list), and does the "
            "loop stop when nobody is left?"
        ),
        "recursion": _(
            "For `{needs}`, where there is no circle, your function calls itself until Python "
            "gives up. Each call has to be about another name, one of `needs[name]`, and a name "
            "that needs nothing has to end it."
        ),
        "changed_in_a_loop": _(
            "Your function stopped with RuntimeError: {text}. A `for` goes through a dictionary or "
            "a set while names are taken out of it or put in. Go through a copy, such as "
            "`list(waiting)`."
        ),
        "nodes_for_names": _(
            "Your function stopped with AttributeError: {text}. A graph is a dictionary here and a "
            "name is a text, not a node of lesson 6: `needs[name]` takes the place of "
            "`node.inputs`, and `list(needs)` that of `find_nodes(output)`."
        ),
        "function_raised": _(
            "Your function stopped with {kind}: {text}. Call it yourself in a new cell, with "
            "`{needs}`, and read which line it was."
        ),
        "key_of_no_name": _(
            "For `{needs}` your function looks for `{key}` and stops with a KeyError, since no "
            "name there is called so. Every graph has names of its own: begin with those in "
            "`needs`, and look up nothing but them."
        ),
        "ends_left_out": _(
            "Your list has those that somebody needs, in a fine order, but not those whom nobody "
            "needs, such as `{names}`. A name has to go into the list itself, too, once all that "
            "it needs are in it."
        ),
        "prints_instead": _(
            "Your function prints the order and gives nothing back, so nobody can compute in that "
            "order. End it with `return order`."
        ),
        "returns_nothing": _(
            "Your function gives nothing back. The list is lost when it ends: its last line has "
            "to be `return order`."
        ),
        "changes_its_arguments": _(
            "Your function changes the dictionary `needs`, or a list in it, and so destroys the "
            "graph of whoever calls it. Work on a copy, or keep a list of your own of who still "
            "waits."
        ),
        "not_a_list": _(
            "Your function gives back a {kind}. An order is a list of names: a set, for instance, "
            "has no first and no last."
        ),
        "unknown_names": _(
            "`{name}` is in your list, and is not one of the names in the dictionary. Take the "
            "names from `needs`, and put them in one by one: `order.append(name)`."
        ),
        "left_from_before": _(
            "`{name}` is in your list, a name of the graph of an earlier call. Something is kept "
            "from one call to the next, such as a list among the arguments or in the notebook: "
            "begin with a new, empty list inside the function."
        ),
        "order_of_the_dictionary": _(
            "Your order is that of the dictionary, which was not made with any order in mind. A "
            "name may follow only when all names in its list are in your order already."
        ),
        "dictionary_backwards": _(
            "Your order is that of the dictionary, turned round. That works only where somebody "
            "wrote the graph down from its end: look at what each name needs."
        ),
        "only_one_round": _(
            "You look at each name once, and whoever is not ready then never gets another chance. "
            "Repeat the round until nobody waits."
        ),
        "only_the_first_round": _(
            "Your list holds only those that need nothing. Once they are in it, others are ready: "
            "go on with further rounds."
        ),
        "sorted_by_count": _(
            "You sort by how many each name needs. Which ones they are is what matters: who "
            "needs a single name may still have to wait for a long chain."
        ),
        "sorted_by_name": _(
            "Your order is alphabetical. The graph does not care about names: a name may follow "
            "when all that it needs are in the list."
        ),
        "only_two_groups": _(
            "You put those that need nothing first, and the others behind them as they come. Among "
            "those, too, some need others: go on in rounds, each for those whose needs are all in "
            "the list."
        ),
        "only_own_needs": _(
            "You put the needs of each name right before it, but not the needs of these needs. A "
            "need may itself have to wait: put it in the list only when all in its own list are."
        ),
        "found_not_sorted": _(
            "Your list is in the order in which a search from the end finds the names, as "
            "`find_nodes` of lesson 6 does, perhaps turned round. Somebody who is found early may "
            "be needed by somebody found later: sort them in rounds, as `topological_sort` does."
        ),
        "nothing_in_order": _(
            "For `{needs}` you give back an empty list, but nobody there has to wait. Is anything "
            "put into the list, is it the list that you give back, and does a test for a circle "
            "perhaps say the opposite of what you mean?"
        ),
        "loop_skips": _(
            "A graph of one name is right, but for `{needs}` you give back an empty list, though "
            "nobody there has to wait. Does a loop skip somebody, as it does when names are taken "
            "out of the list that it goes through, or does it end after one turn?"
        ),
        "circle_where_none_is": _(
            "For `{needs}` you give back an empty list, but it has no circle: `{works}` is an "
            "order. Does your function give up as soon as somebody has to wait, does it never see "
            "that somebody is ready, or does a name that is met a second time count as a circle?"
        ),
        "name_twice": _(
            "For `{needs}` you give back `{order}`, in which `{name}` stands more than once. You "
            "may meet it several times, as a need and by itself: leave out who is in the list "
            "already."
        ),
        "name_missing": _(
            "For `{needs}` you give back `{order}`, without `{name}`. Everybody in the dictionary "
            "has to be in the list. Do you begin with a single name, or does a loop skip some, as "
            "it does when names are taken out of the list that it goes through?"
        ),
        "name_waits": _(
            "For `{needs}` you give back `{order}`, without `{name}`. All that it needs is in the "
            "list, so it could follow: repeat your rounds until nobody is left who could."
        ),
        "name_too_early": _(
            "For `{needs}` you give back `{order}`: `{name}` comes before `{need}`, but needs it. "
            "Let a name follow only when all names in its list are in the order."
        ),
        "order_backwards": _(
            "This is the order backwards: everybody comes before what it needs. Gradients go that "
            "way; for the values turn the list round."
        ),
        "circle_endless": _(
            "Your orders are right, but on a circle your function never ends: nobody is ready, and "
            "the loop goes on waiting. Where a round finds nobody, give back an empty list."
        ),
        "circle_recursion": _(
            "Your orders are right, but on a circle your function calls itself until Python gives "
            "up. Remember who is being visited just now: meeting one of them again is a circle."
        ),
        "circle_raises": _(
            "Your orders are right, but for `{needs}`, which has a circle, your function stops "
            "with {kind} ({text}). Here an empty list is asked for in its place: `return []`."
        ),
        "circle_changes_its_arguments": _(
            "Your orders are right, but where there is a circle your function changes the "
            "dictionary `needs`, or a list in it. Work on a copy, or keep a list of your own of "
            "who still waits."
        ),
        "circle_not_every": _(
            "You see the circle in `{seen}`, but not the one in `{needs}`: there you give back "
            "`{given}`. A circle may have one name, two or many, and others may stand beside it: "
            "in the end, does everybody have a place in the list?"
        ),
        "circle_gives_text": _(
            "Your orders are right, but on a circle your function gives back a text. Whoever calls "
            "it goes through the result as a list: give back an empty one, `[]`."
        ),
        "circle_gives_none": _(
            "Your orders are right, but on a circle your function gives nothing back. An empty "
            "list is asked for: `return []`."
        ),
        "circle_gives_rest": _(
            "Your orders are right, but for `{needs}`, which has a circle, you give back those "
            "outside of it. Whoever runs that list would never reach the loss: give back `[]`."
        ),
        "circle_gives_all": _(
            "Your orders are right, but for `{needs}` you give back everybody, although some of "
            "them wait for each other. Where no order works, give back `[]`."
        ),
        "circle_gives_other": _(
            "Your orders are right, but `{needs}` has a circle, and there you give back `{given}`, "
            "not an empty list. Look at what is in your list when nobody is ready any more."
        ),
    }

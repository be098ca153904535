"""The cases that are measured: one message with every element, with and without a date and an amount."""

from __future__ import annotations

WITHOUT_DATE_AND_AMOUNT = """\
ground = "policy"
locale = "ru"
channel = "email"
thanks_for = "предупредили заранее"
positive = "Вы с нами уже шесть лет, и мы это ценим."
empathy = "Обидно, когда планы меняются накануне."
follow_up = "Если мы что-то поняли неверно, просто ответьте на это письмо."

[customer]
name = "Игорь Петрович Соколов"
greet_as = "Игорь Петрович"
email = "sokolov@example.com"

[sender]
name = "Ольга Бережная"
role = "касса театра"
company = "Театр на Набережной"
contact = "8 800 555-00-00"
email = "kassa@example.com"

[request]
about = "Билет на завтрашний спектакль"
asked = "вернуть деньги за билет на завтра"
reference = "60142"

[refusal]
we_cannot = "оформить возврат"

[policy]
title = "правила возврата билетов"
clause = "п. 4.2"
condition = "вернуть билет можно не позднее чем за 3 дня до спектакля"

[reason]
fact = "до спектакля остался один день"

[[alternatives]]
we_can = "бесплатно переоформить билет на другого человека"
next_step = "Пришлите в ответ имя и фамилию нового зрителя."

[appeal]
you_can = "написать администратору театра"
within_days = 30
"""
"""A full Russian e-mail whose facts have neither a date nor an amount."""

WITH_DATE_AND_AMOUNT = f"""{WITHOUT_DATE_AND_AMOUNT}
[[alternatives]]
we_can = "обменять билет на другой спектакль"
until = 2027-01-31
price = "250 RUB"
next_step = "Ответьте «обмен», и мы пришлём свободные места."
"""
"""The same with a date and an amount, which need the patterns of the locale."""

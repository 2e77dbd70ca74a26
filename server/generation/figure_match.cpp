#include "server/generation/figure_match.h"

#include "server/generation/figure_patterns.h"

#include <algorithm>
#include <cmath>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

bool nearlyEqual(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

// The digits that are the same in every way of writing one number: without "+", "00" and the trunk's 0.
bool samePhone(QString a, QString b)
{
    for (QString *digits : {&a, &b}) {
        while (digits->startsWith(u'0'))
            digits->remove(0, 1);
    }
    if (a.size() > b.size())
        std::swap(a, b);
    return a == b || (a.size() >= 8 && b.size() - a.size() <= 3 && b.endsWith(a));
}

// "4 €" is not said by "4 personnes", nor "30 €" by a 30 where nothing speaks of money.
bool unitsAgree(const Figure &claimed, const Figure &known, const QSet<QString> *spoken)
{
    if (claimed.unit.isEmpty() || claimed.unit == known.unit)
        return true;
    return known.unit.isEmpty() && (isCounted(claimed.unit) || !spoken || spoken->contains(claimed.unit));
}

bool sameAmount(const Figure &claimed, const Figure &known, const QSet<QString> *spoken)
{
    if (!unitsAgree(claimed, known, spoken))
        return false;
    return nearlyEqual(claimed.value, known.value) || (known.otherValue && nearlyEqual(claimed.value, *known.otherValue))
        || (claimed.otherValue && nearlyEqual(*claimed.otherValue, known.value));
}

// A bare number may be a part of something that is known: an hour, a day, a year.
bool isPartOf(double number, const Figure &known)
{
    const auto is = [number](int part) { return nearlyEqual(number, part); };
    if (known.kind == FigureKind::Time)
        return is(known.minutes / 60) || (known.minutes >= 780 && is(known.minutes / 60 - 12)) || (known.minutes % 60 != 0 && is(known.minutes % 60));
    if (known.kind == FigureKind::Date)
        return (known.day > 0 && is(known.day)) || (known.year > 0 && is(known.year));
    return false;
}

bool amountIsKnown(const Figure &claimed, const Figure &known, const QSet<QString> *spoken)
{
    if (known.kind == FigureKind::Amount)
        return sameAmount(claimed, known, spoken) || (claimed.text.size() >= 8 && claimed.text == known.text);
    if (known.kind == FigureKind::Phone)
        return claimed.text.size() >= 8 && samePhone(claimed.text, known.text);
    if (claimed.unit.isEmpty())
        return isPartOf(claimed.value, known);
    if (known.kind == FigureKind::Time && claimed.unit == u"min"_s)
        return nearlyEqual(claimed.value, known.minutes);
    return false;
}

bool yearIsKnown(int year, const std::vector<Figure> &known)
{
    return std::any_of(known.begin(), known.end(), [year](const Figure &one) {
        return (one.kind == FigureKind::Date && one.year == year) || (one.kind == FigureKind::Amount && one.unit.isEmpty() && nearlyEqual(one.value, year));
    });
}

bool dateIsKnown(const Figure &claimed, const Figure &one, const std::vector<Figure> &known)
{
    if (one.kind != FigureKind::Date || claimed.month != one.month)
        return false;
    if (claimed.day != 0 && claimed.day != one.day)
        return false;
    return claimed.year == 0 || claimed.year == one.year || (one.year == 0 && yearIsKnown(claimed.year, known));
}

} // namespace

bool isAmong(const Figure &claimed, const std::vector<Figure> &known, const QSet<QString> *spoken)
{
    return std::any_of(known.begin(), known.end(), [&](const Figure &one) {
        switch (claimed.kind) {
        case FigureKind::Amount: return amountIsKnown(claimed, one, spoken);
        case FigureKind::Date: return dateIsKnown(claimed, one, known);
        case FigureKind::Time:
            return (one.kind == FigureKind::Time && one.minutes == claimed.minutes)
                || (one.kind == FigureKind::Amount && one.unit == u"min"_s && nearlyEqual(one.value, claimed.minutes));
        case FigureKind::Phone:
            return (one.kind == FigureKind::Phone || one.kind == FigureKind::Amount) && one.text.size() >= 8 && samePhone(claimed.text, one.text);
        case FigureKind::Url: return one.kind == claimed.kind && (one.text == claimed.text || (!claimed.text.contains(u'/') && one.text.startsWith(claimed.text + u'/')));
        case FigureKind::Email:
        case FigureKind::Code: return one.kind == claimed.kind && one.text == claimed.text;
        }
        return false;
    });
}

} // namespace passerelle::generation

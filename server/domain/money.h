// Amounts of money: whole millionths of a currency's unit, never floating point. One rounding rule everywhere: half away
// from zero. Pure values, thread-safe.
#pragma once

#include "server/base/result.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <compare>

namespace passerelle {

enum class Language;

struct Money {
    qint64 micros = 0;

    static constexpr Money ofCents(qint64 cents) { return {cents * 10'000}; }
    constexpr auto operator<=>(const Money &) const = default;
    constexpr Money operator-() const { return {-micros}; }
    constexpr Money &operator+=(Money other)
    {
        micros += other.micros;
        return *this;
    }
};
constexpr Money operator+(Money left, Money right) { return {left.micros + right.micros}; }
constexpr Money operator-(Money left, Money right) { return {left.micros - right.micros}; }

// value × numerator ÷ denominator, exact in between, rounded half away from zero. The denominator is positive; a result
// beyond 64 bits is held at the nearest value that fits.
qint64 scaled(qint64 value, qint64 numerator, qint64 denominator);
// value × first ÷ second with a product of three, for prices a million tokens in another currency.
qint64 scaledTwice(qint64 value, qint64 first, qint64 second, qint64 denominator);

Money roundedToCents(Money amount);

// "49.9" or "49,90", at most six decimals: exact, InvalidInput otherwise.
Result<Money> moneyFromText(QStringView text);
// "49.90": at least `decimals`, as many more as the amount needs when they are 6; rounded to them otherwise.
QString decimalText(Money amount, int decimals = 2);
// As people read it: "1 234,50 €" or "€1,234.50"; what is smaller than a cent keeps four decimals.
QString inEuros(Money amount, Language language);

} // namespace passerelle

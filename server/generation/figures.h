// Everything in a text that is a fact one can check by looking it up: numbers, prices, dates, times, phone numbers, e-mail
// and web addresses, codes. Read into a form in which "25,00 €", "25 €" and "vingt-cinq euros" are the same. Pure.
#pragma once

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle::generation {

enum class FigureKind { Amount, Date, Time, Phone, Email, Url, Code };

struct Figure {
    FigureKind kind = FigureKind::Amount;
    QString shown;          // as it stands in the text
    qsizetype position = 0; // in the text as comparable() (figure_text.h) gives it
    QString text;           // Email, Url, Code: in comparable form; Phone and Amount: the digits alone
    double value = 0;       // Amount
    std::optional<double> otherValue; // Amount: "1.250" may mean 1250 or 1.25
    QString unit;           // Amount: "€", "%", "kg", "#nuit" …; empty: none, or one that does not matter
    int year = 0;           // Date: 0 where it is not said
    int month = 0;
    int day = 0;
    int minutes = 0;        // Time: since midnight, or of a duration
};

// Spelt-out numbers ("trois jours"): in what is claimed those before a unit count as figures, and those above ten; in what is
// known all do.
enum class Spelt { BeforeUnits, Everywhere };

std::vector<Figure> readFigures(const QString &text, Spelt spelt);

} // namespace passerelle::generation

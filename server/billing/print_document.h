// What passerelle-print draws: a document as blocks, from top to bottom, without positions; pages, margins and breaks are
// the printer's. Crosses between the two programs as strict JSON. Pure values.
#pragma once

#include "server/base/result.h"
#include "server/domain/answer.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <utility>
#include <variant>
#include <vector>

namespace passerelle::billing {

struct PrintText {
    enum class Style { Heading, Body, Small };
    Style style = Style::Body;
    QString text; // line breaks are kept, long lines are wrapped
    bool operator==(const PrintText &) const = default;
};

// Side by side, equally wide: addresses.
struct PrintCards {
    struct Card {
        QString title;
        QStringList lines; // the first stands out
        bool operator==(const Card &) const = default;
    };
    std::vector<Card> cards;
    bool operator==(const PrintCards &) const = default;
};

// Figures that are read at a glance, three to a row.
struct PrintFacts {
    struct Fact {
        QString label;
        QString value;
        QString note; // may be empty
        bool operator==(const Fact &) const = default;
    };
    std::vector<Fact> facts;
    bool operator==(const PrintFacts &) const = default;
};

struct PrintTable {
    struct Column {
        QString title;
        int share = 1; // of the width
        bool isNumber = false; // set right
        bool operator==(const Column &) const = default;
    };
    std::vector<Column> columns;
    std::vector<QStringList> rows; // each as many cells as there are columns; the head is repeated on every page
    bool operator==(const PrintTable &) const = default;
};

// Set right under a table; the last is the one that matters. Kept together on one page.
struct PrintTotals {
    std::vector<std::pair<QString, QString>> lines;
    bool operator==(const PrintTotals &) const = default;
};

struct PrintBars {
    QString title;
    std::vector<std::pair<QString, qint64>> bars; // label, value from 0
    bool operator==(const PrintBars &) const = default;
};

using PrintBlock = std::variant<PrintText, PrintCards, PrintFacts, PrintTable, PrintTotals, PrintBars>;

struct PrintDocument {
    Language language = Language::French;
    QString colour = QStringLiteral("#1f4e79"); // of the brand
    QByteArray logo;                            // PNG or JPEG; empty: the sender's name stands instead
    QString sender;
    QString title;
    QStringList subtitles;
    std::vector<PrintBlock> blocks;
    QString footer; // on every page
    bool operator==(const PrintDocument &) const = default;
};

QByteArray encodePrintDocument(const PrintDocument &document);
// InvalidInput says what is wrong: an unknown member or kind, a row of another width, a colour that is none.
Result<PrintDocument> decodePrintDocument(QByteArrayView json);

} // namespace passerelle::billing

// The headings above what is being read: a stack by level, written as one path ("Livraison › Délais"). Levels are the sizes
// that all headings of the document have, told apart as far as they were measured. One document, one Outline. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::library {

class Outline {
public:
    // Of all the document's lines, whose headings give the levels.
    explicit Outline(const std::vector<TextLine> &lines);

    // Larger than the body, or numbered, or all in capitals: and short, and not a sentence.
    bool isHeading(const TextLine &line) const;
    // `goesOn`: the second line of the heading before.
    void enter(const TextLine &line, bool goesOn);
    bool couldGoOn(const TextLine &previous, const TextLine &line) const;
    // `below`: a title under the last heading, of a table; may be empty.
    QString path(const QString &below = {}) const;

private:
    struct Level {
        double size;
        QString text;
    };
    // Of headings that are set alike, to be compared in place of the line's own measure.
    double sizeOf(const TextLine &line) const;
    double m_bodySize;
    std::vector<double> m_sizes; // of the levels, ascending
    std::vector<Level> m_levels;
};

} // namespace passerelle::library

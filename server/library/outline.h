// The headings above what is being read: a stack by size, written as one path ("Livraison › Délais"). One document, one
// Outline. Pure.
#pragma once

#include "server/domain/document.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::library {

class Outline {
public:
    explicit Outline(double bodySize) : m_bodySize(bodySize) {}

    // Larger than the body, or numbered, or all in capitals: and short, and not a sentence.
    bool isHeading(const TextLine &line) const;
    // `goesOn`: the second line of the heading before.
    void enter(const TextLine &line, bool goesOn);
    bool couldGoOn(const TextLine &previous, const TextLine &line) const;
    QString path() const;

private:
    struct Level {
        double size;
        QString text;
    };
    double m_bodySize;
    std::vector<Level> m_levels;
};

} // namespace passerelle::library

// What a passage says in figures: each with the words that say what it is of. A line of a table is a fact a cell; a range
// ("de 9 h à 18 h") is one fact. Sentences whose figures cannot be told apart say nothing. Pure.
#pragma once

#include "server/domain/passage.h"
#include "server/generation/figures.h"

#include <QtCore/QStringList>

#include <set>
#include <vector>

namespace passerelle::pipeline {

struct StatedFact {
    std::size_t passage = 0;  // its place in the list
    QString line;             // as it stands
    QString figure;           // as it stands: "35 €", "9 h – 18 h"
    std::vector<generation::Figure> values; // one, or the two ends of a range
    std::set<QString> subject; // stems of the words that matter; the heading's where the line has none
    std::set<QString> around;  // of the headings above it
    QString shownSubject;
};

std::vector<StatedFact> factsIn(const Passage &passage, std::size_t place);
// Stems of the words that say what something is of: no articles, no "tarif", no figures.
std::set<QString> subjectWords(const QString &text);

} // namespace passerelle::pipeline

// The questions of the demonstration, what ManyChat sends for each, and what must come back. They belong to the sample
// documents of resources/samples.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::simulators {

struct TourQuestion {
    enum class Kind { Answered, NotInDocuments };
    Kind kind = Kind::Answered;
    QString frenchTitle;
    QString englishTitle;
    QStringList fragments;  // one message each, sent shortly after one another
    QStringList facts;      // each must stand in the reply
    QString document;       // the reply must name it; empty: none
};

std::vector<TourQuestion> tourQuestions();

} // namespace passerelle::simulators

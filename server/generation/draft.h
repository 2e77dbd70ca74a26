// A model's reply, read: its citations, its words without them, and whether it says that the extracts do not answer. Pure.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::generation {

struct Draft {
    QString text;              // without citation marks
    std::vector<int> cited;    // numbers of extracts, counted from 1, in order of first citation; unknown ones left out
    bool saysNotFound = false; // the agreed word, or a refusal in other words without any citation
};

Draft readDraft(const QString &reply, int extracts);

} // namespace passerelle::generation

// The prompt as a model sees it: system text, turns, and, read out of the last user turn, the numbered extracts and the
// question. The layout is the one that the answering room writes: "Extraits :\n[1] (Tarifs.pdf, p. 2) …\n\nQuestion : …"
// (English: "Extracts:", "Question:"). Pure values.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::simulators {

struct PromptTurn {
    bool fromUser = true;
    QString text;
};

struct Prompt {
    QString system;
    std::vector<PromptTurn> turns; // oldest first
    bool hasFile = false;          // with the last turn
    QString fileWords;             // what is to be heard or seen in it
    qint64 fileTokens = 0;
    qint64 characters() const;
};

struct Extract {
    int number = 0;
    QString source; // "Tarifs.pdf, p. 2"; may be empty
    QString text;
};

struct ReadPrompt {
    bool hasExtracts = false;
    bool english = false;
    std::vector<Extract> extracts;
    QString question;
    QString earlierQuestion; // of the user's turn before, without its extracts; may be empty
};

ReadPrompt readPrompt(const Prompt &prompt);

} // namespace passerelle::simulators

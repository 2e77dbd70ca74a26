// Questions to a person at the terminal: on standard error, answered on standard input. Ctrl+C ends the program as ever,
// but while something secret is typed: there it is an answer (Cancelled), so that the terminal shows again what is typed.
// One thread.
#pragma once

#include "app/service/words.h"
#include "server/base/result.h"

#include <vector>

namespace passerelle::service {

class Terminal {
public:
    explicit Terminal(Words words) : m_words(words) {}

    static bool isThere(); // both ends are a person's
    void say(const QString &line) const;
    // What was typed, or `usual` for nothing; asked again while `usual` and the answer are both empty, unless `mayBeEmpty`.
    // Cancelled at the end of the input.
    Result<QString> ask(const QString &question, const QString &usual = {}, bool mayBeEmpty = false) const;
    // The place in `choices` of the one that was chosen by its number; the first by Enter.
    Result<std::size_t> choose(const QString &question, const std::vector<QString> &choices) const;
    Result<bool> agree(const QString &question) const; // Enter is a yes
    Result<QString> askHidden(const QString &question) const;

private:
    Words m_words;
};

} // namespace passerelle::service

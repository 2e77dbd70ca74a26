// A program at a terminal of its own, as a person sits at it: what it shows is waited for, what is typed reaches it with
// the terminal's own rules (echo, Ctrl+C). For the test's own thread.
#pragma once

#include "tests/functional/running_program.h"

namespace passerelle::functional {

class PseudoTerminal {
public:
    // `variables` are added to the environment, and take the place of those of the same name.
    PseudoTerminal(const QString &program, const QStringList &arguments, const Variables &variables);
    ~PseudoTerminal(); // kills what still runs
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    // Until `words` were shown after what was waited for before; false when they are not in time.
    bool waitFor(const QByteArray &words, std::chrono::milliseconds within = std::chrono::seconds(60));
    void type(const QByteArray &keys); // "\r" is Enter, "\x03" Ctrl+C
    // The exit code; 128 and more: ended by that signal. None: it still runs.
    std::optional<int> waitEnd(std::chrono::milliseconds within = std::chrono::seconds(60));
    const QByteArray &shown() const { return m_shown; }
    bool echoes() const; // what is typed is shown

private:
    bool readMore(std::chrono::milliseconds within);

    int m_master = -1;
    pid_t m_child = -1;
    QByteArray m_shown;
    qsizetype m_read = 0; // as far as it was waited for
};

} // namespace passerelle::functional

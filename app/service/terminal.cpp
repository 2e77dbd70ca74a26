#include "app/service/terminal.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMaxLine = 8192;
constexpr cc_t kControlC = 3;

void prompt(const QString &text)
{
    std::fputs(qUtf8Printable(text), stderr);
    std::fflush(stderr);
}

// A line as the terminal gives it, its end included; empty at the end of the input. Not through stdio, which would keep
// what was typed.
QByteArray readLine()
{
    char line[kMaxLine];
    const ssize_t read = ::read(STDIN_FILENO, line, sizeof line);
    QByteArray typed(line, read > 0 ? read : 0);
    explicit_bzero(line, sizeof line);
    return typed;
}

} // namespace

bool Terminal::isThere()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

void Terminal::say(const QString &line) const
{
    prompt(line + u'\n');
}

Result<QString> Terminal::ask(const QString &question, const QString &usual, bool mayBeEmpty) const
{
    while (true) {
        prompt(question + (usual.isEmpty() ? QString() : QString(u" ["_s + usual + u']')) + m_words.text("\u00A0: ", ": "));
        const QByteArray line = readLine();
        if (line.isEmpty())
            return failure(ErrorKind::Cancelled, m_words.text("rien n'a été changé", "nothing was changed"));
        const QString typed = QString::fromUtf8(line).trimmed();
        if (!typed.isEmpty())
            return typed;
        if (!usual.isEmpty() || mayBeEmpty)
            return usual;
    }
}

Result<std::size_t> Terminal::choose(const QString &question, const std::vector<QString> &choices) const
{
    say(question);
    for (std::size_t i = 0; i < choices.size(); ++i)
        say(u"  %1. %2"_s.arg(i + 1).arg(choices[i]));
    while (true) {
        const auto typed = ask(m_words.text("Votre choix", "Your choice"), u"1"_s);
        if (!typed)
            return failure(typed.error());
        if (const std::size_t number = typed->toUInt(); number >= 1 && number <= choices.size())
            return number - 1;
    }
}

Result<bool> Terminal::agree(const QString &question) const
{
    const QString yes = m_words.text("oui", "yes");
    const auto typed = ask(question, yes);
    if (!typed)
        return failure(typed.error());
    return yes.startsWith(typed->toLower());
}

Result<QString> Terminal::askHidden(const QString &question) const
{
    struct termios shown = {};
    if (::tcgetattr(STDIN_FILENO, &shown) != 0)
        return failure(ErrorKind::InvalidInput, m_words.text("il n'y a pas de terminal où le demander : donnez un fichier, ou - pour l'entrée standard",
                                                             "there is no terminal to ask at: give a file, or - for standard input"));
    struct termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    hidden.c_cc[VEOL] = kControlC; // ends the line, in place of the program
    prompt(question + m_words.text("\u00A0: ", ": "));
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    const QByteArray line = readLine();
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    prompt(u"\n"_s);
    if (line.isEmpty() || line.endsWith(static_cast<char>(kControlC)))
        return failure(ErrorKind::Cancelled, m_words.text("rien n'a été changé", "nothing was changed"));
    QString typed = QString::fromUtf8(line);
    if (typed.endsWith(u'\n'))
        typed.chop(1);
    return typed;
}

} // namespace passerelle::service

#include "tests/functional/pseudo_terminal.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace passerelle::functional {

PseudoTerminal::PseudoTerminal(const QString &program, const QStringList &arguments, const Variables &variables)
{
    // Everything is made before the fork: the child may only exec.
    std::vector<QByteArray> words{program.toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::vector<QByteArray> environment;
    for (const auto &[name, value] : variables)
        environment.push_back((name + QLatin1Char('=') + value).toLocal8Bit());
    for (char **one = environ; *one; ++one) {
        const QByteArray kept(*one);
        if (!variables.count(QString::fromLocal8Bit(kept.left(kept.indexOf('=')))))
            environment.push_back(kept);
    }
    std::vector<char *> envp;
    for (QByteArray &one : environment)
        envp.push_back(one.data());
    envp.push_back(nullptr);
    m_child = ::forkpty(&m_master, nullptr, nullptr, nullptr);
    if (m_child == 0) {
        ::execve(argv.front(), argv.data(), envp.data());
        ::_exit(127);
    }
}

PseudoTerminal::~PseudoTerminal()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    if (m_master >= 0)
        ::close(m_master);
}

bool PseudoTerminal::readMore(std::chrono::milliseconds within)
{
    pollfd waiting{m_master, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(within.count())) <= 0)
        return false;
    char bytes[4096];
    const ssize_t read = ::read(m_master, bytes, sizeof bytes);
    if (read > 0)
        m_shown.append(bytes, read);
    return read > 0;
}

bool PseudoTerminal::waitFor(const QByteArray &words, std::chrono::milliseconds within)
{
    const auto end = std::chrono::steady_clock::now() + within;
    while (true) {
        const qsizetype found = m_shown.indexOf(words, m_read);
        if (found >= 0) {
            m_read = found + words.size();
            return true;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !readMore(left))
            return false;
    }
}

void PseudoTerminal::type(const QByteArray &keys)
{
    if (::write(m_master, keys.constData(), static_cast<std::size_t>(keys.size())) != keys.size())
        m_shown += "[not typed]";
}

std::optional<int> PseudoTerminal::waitEnd(std::chrono::milliseconds within)
{
    while (readMore(within)) { // the terminal closes with its last program
    }
    int status = 0;
    std::optional<int> code;
    const bool ended = eventually([&] { return ::waitpid(m_child, &status, WNOHANG) == m_child; }, within);
    if (ended) {
        m_child = -1;
        code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return code;
}

bool PseudoTerminal::echoes() const
{
    struct termios mode = {};
    return ::tcgetattr(m_master, &mode) == 0 && (mode.c_lflag & ECHO) != 0;
}

} // namespace passerelle::functional

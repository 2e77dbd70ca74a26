#include "ui/kit/error_words.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

namespace {

// The words of a kind of error, when the server said nothing that a person could act on.
struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::ErrorWords)
public:
    static QString advice(const Error &error)
    {
        switch (error.kind) {
        case ErrorKind::InvalidInput: return tr("Check what was entered and try again.");
        case ErrorKind::NotFound: return tr("It may have been removed meanwhile. Refresh the page.");
        case ErrorKind::Conflict: return tr("Someone else changed it meanwhile. Refresh the page and try again.");
        case ErrorKind::Unauthorized: return tr("Sign in again.");
        case ErrorKind::Forbidden: return tr("Your role does not allow this. Ask the owner of this client or an administrator.");
        case ErrorKind::TooLarge: return tr("It is too large.");
        case ErrorKind::RateLimited: return tr("Too many requests at once. Wait a moment and try again.");
        case ErrorKind::Timeout: return tr("The service did not answer in time. Try again.");
        case ErrorKind::Unavailable: return tr("The service cannot be reached at the moment. Check that it is running, then try again.");
        case ErrorKind::Corrupt: return tr("Stored data could not be read. Look at the Health page.");
        case ErrorKind::Cancelled: return tr("It was cancelled.");
        case ErrorKind::Internal: break;
        }
        return tr("Try again. If it happens again, copy the detail for support.");
    }
    // The server's sentence, where it speaks of what the caller did and can change.
    static bool saysWhatToDo(ErrorKind kind)
    {
        return kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict || kind == ErrorKind::Forbidden || kind == ErrorKind::TooLarge || kind == ErrorKind::RateLimited;
    }
};

QString asSentence(QString text)
{
    if (text.isEmpty())
        return text;
    text[0] = text.at(0).toUpper();
    return text.endsWith(u'.') || text.endsWith(u'!') || text.endsWith(u'?') ? text : text + u'.';
}

} // namespace

ErrorText describe(const Error &error, const QString &happened, const QString &effect)
{
    const bool said = !error.what.isEmpty() && ErrorWords::saysWhatToDo(error.kind);
    const QString detail = QString::fromLatin1(nameOf(error.kind)) + (error.what.isEmpty() ? QString() : QStringLiteral(": ") + error.what);
    return {asSentence(happened), asSentence(effect), said ? asSentence(error.what) : ErrorWords::advice(error), detail};
}

QString sentenceOf(const Error &error, const QString &happened)
{
    const ErrorText text = describe(error, happened);
    return text.happened + u' ' + text.advice;
}

} // namespace passerelle::ui

#include "server/base/log.h"

#include "server/base/clock.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <unistd.h>

namespace passerelle {

namespace {

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return LogLevel::Debug;
    case QtInfoMsg: return LogLevel::Info;
    case QtWarningMsg: return LogLevel::Warning;
    case QtCriticalMsg: return LogLevel::Error;
    case QtFatalMsg: return LogLevel::Fatal;
    }
    return LogLevel::Info;
}

void writeLine(QByteArray line)
{
    line.append('\n');
    // One write a line: lines of several threads do not mix. A full or closed stderr must not stop the service.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const Instant now = SystemClock().now();
    recentLog().add(now, levelOf(type), context.category, message);
    const QJsonObject object{
        {QStringLiteral("time"), toIso8601(now)},
        {QStringLiteral("level"), QLatin1String(nameOf(levelOf(type)))},
        {QStringLiteral("room"), QLatin1String(context.category ? context.category : "default")},
        {QStringLiteral("message"), message},
    };
    writeLine(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void writePlain(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    recentLog().add(SystemClock().now(), levelOf(type), context.category, message);
    writeLine(QByteArray(nameOf(levelOf(type))) + ' ' + (context.category ? context.category : "default") + ": " + message.toUtf8());
}

} // namespace

LogMemory &recentLog()
{
    static LogMemory memory; // Qt's message handler is a bare function: it can be handed nothing
    return memory;
}

void installLog(LogFormat format)
{
    qInstallMessageHandler(format == LogFormat::Json ? writeJson : writePlain);
}

} // namespace passerelle

#include "server/base/log.h"

#include "server/base/clock.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <unistd.h>

namespace passerelle {

namespace {

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

void writeLine(QByteArray line)
{
    line.append('\n');
    // One write a line: lines of several threads do not mix. A full or closed stderr must not stop the service.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QJsonObject object{
        {QStringLiteral("time"), toIso8601(SystemClock().now())},
        {QStringLiteral("level"), QLatin1String(levelName(type))},
        {QStringLiteral("room"), QLatin1String(context.category ? context.category : "default")},
        {QStringLiteral("message"), message},
    };
    writeLine(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void writePlain(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeLine(QByteArray(levelName(type)) + ' ' + (context.category ? context.category : "default") + ": " + message.toUtf8());
}

} // namespace

void installLog(LogFormat format)
{
    qInstallMessageHandler(format == LogFormat::Json ? writeJson : writePlain);
}

} // namespace passerelle

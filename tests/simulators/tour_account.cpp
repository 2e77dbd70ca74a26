#include "tests/simulators/tour_account.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <cstdio>

#include <unistd.h>

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLabelWidth = 18;

} // namespace

TourAccount::TourAccount(Form form, bool french)
    : m_form(form), m_french(french), m_colour(form == Form::Words && isatty(STDOUT_FILENO) != 0 && qEnvironmentVariableIsEmpty("NO_COLOR"))
{
}

QString TourAccount::coloured(const QString &text, const char *code) const
{
    return m_colour ? u"\x1b["_s + QLatin1StringView(code) + u'm' + text + u"\x1b[0m"_s : text;
}

void TourAccount::write(const QString &text)
{
    if (m_form == Form::Json)
        return;
    const QByteArray bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void TourAccount::title(const QString &text)
{
    write(u'\n' + coloured(text, "1"));
}

void TourAccount::heading(const QString &text)
{
    write(u'\n' + coloured(text, "1;36"));
}

void TourAccount::line(const QString &label, const QString &text)
{
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        write(u"  "_s + coloured((i == 0 ? label : QString()).leftJustified(kLabelWidth), "2") + lines[i]);
}

void TourAccount::plain(const QString &text)
{
    write(u"  "_s + text);
}

void TourAccount::held(const QString &text)
{
    write(u"  "_s + coloured(u"✓ "_s, "32") + text);
}

void TourAccount::failed(const QString &text)
{
    m_failures.append(text);
    write(u"  "_s + coloured(u"✗ "_s + text, "31"));
}

void TourAccount::finish()
{
    if (m_form != Form::Json)
        return;
    m_json.insert(u"steps"_s, m_steps);
    m_json.insert(u"held"_s, allHeld());
    m_json.insert(u"failures"_s, QJsonArray::fromStringList(m_failures));
    const QByteArray bytes = QJsonDocument(m_json).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

QString TourAccount::milliseconds(double value) const
{
    const QLocale locale(m_french ? QLocale::French : QLocale::English);
    return locale.toString(value, 'f', value < 10 ? 1 : 0) + u" ms"_s;
}

QString TourAccount::score(double value) const
{
    return QLocale(m_french ? QLocale::French : QLocale::English).toString(value, 'f', 2);
}

} // namespace passerelle::simulators

#include "ui/kit/preferences.h"

#include <QtCore/QLocale>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QSplitter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsualIdleLock = 15;
constexpr std::chrono::milliseconds kGather{300}; // changes

} // namespace

Preferences::Preferences(const QString &path, QObject *parent)
    : QObject(parent),
      m_path(path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/passerelle/console.ini"_s : path)
{
    const QSettings file(m_path, QSettings::IniFormat);
    for (const QString &key : file.allKeys())
        m_values.insert(key, file.value(key));
    m_writer.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGather);
    connect(&m_soon, &QTimer::timeout, this, &Preferences::write);
}

Preferences::~Preferences()
{
    write();
    m_writer.waitForDone();
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_unwritten.insert(key, value);
    if (!m_soon.isActive())
        m_soon.start();
}

// Only what was changed here: another console may have changed the rest.
void Preferences::write()
{
    if (m_unwritten.isEmpty())
        return;
    m_writer.start([path = m_path, changes = std::exchange(m_unwritten, {})] {
        QSettings file(path, QSettings::IniFormat);
        for (auto change = changes.begin(); change != changes.end(); ++change)
            file.setValue(change.key(), change.value());
    });
}

QString Preferences::keyOf(const QString &key) const
{
    return u"user%1/"_s.arg(m_user) + key;
}

QVariant Preferences::value(const QString &key, const QVariant &otherwise) const
{
    return m_values.value(keyOf(key), otherwise);
}

void Preferences::setValue(const QString &key, const QVariant &value)
{
    keep(keyOf(key), value);
}

void Preferences::remember(QSplitter &splitter, const QString &name)
{
    const QString key = u"splitter/"_s + name;
    splitter.restoreState(value(key).toByteArray());
    connect(&splitter, &QSplitter::splitterMoved, this, [this, &splitter, key] { setValue(key, splitter.saveState()); });
}

QString Preferences::language() const
{
    const QString usual = QLocale::system().language() == QLocale::English ? u"en"_s : u"fr"_s;
    return m_values.value(u"language"_s, usual).toString();
}

void Preferences::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    keep(u"language"_s, language);
    Q_EMIT languageChanged();
}

QString Preferences::look() const
{
    return m_values.value(u"look"_s, u"system"_s).toString();
}

void Preferences::setLook(const QString &look)
{
    if (look == this->look())
        return;
    keep(u"look"_s, look);
    Q_EMIT lookChanged();
}

int Preferences::idleLockMinutes() const
{
    return value(u"lock/minutes"_s, kUsualIdleLock).toInt();
}

void Preferences::setIdleLockMinutes(int minutes)
{
    if (minutes == idleLockMinutes())
        return;
    setValue(u"lock/minutes"_s, minutes);
    Q_EMIT idleLockChanged();
}

} // namespace passerelle::ui

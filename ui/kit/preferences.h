// What the console remembers of a user on this machine: sizes, columns, shortcuts, language, look, the last place. In an
// INI file of the user's configuration folder; never a secret. Read once; written by a thread of its own a moment after
// a change, and at the latest when it is destroyed: a disk that is slow holds nobody up. GUI thread.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <QtCore/QVariant>

class QSplitter;

namespace passerelle::ui {

class Preferences : public QObject {
    Q_OBJECT
public:
    // An empty path: the user's own file.
    explicit Preferences(const QString &path = {}, QObject *parent = nullptr);
    ~Preferences() override;

    // Everything but language and look is kept by account.
    void setUser(qint64 account) { m_user = account; }

    QVariant value(const QString &key, const QVariant &otherwise = {}) const;
    void setValue(const QString &key, const QVariant &value);

    // Put back what was remembered under the name, and remember it from now on.
    void remember(QSplitter &splitter, const QString &name);

    QString language() const;         // "fr" or "en"
    void setLanguage(const QString &language);
    QString look() const;             // "system", "light", "dark"
    void setLook(const QString &look);
    int idleLockMinutes() const;      // the console locks itself after so long without use; 0: never
    void setIdleLockMinutes(int minutes);

Q_SIGNALS:
    void languageChanged();
    void lookChanged();
    void idleLockChanged();

private:
    QString keyOf(const QString &key) const;
    void keep(const QString &key, const QVariant &value);
    void write();

    QString m_path;
    QHash<QString, QVariant> m_values;
    QHash<QString, QVariant> m_unwritten;
    QTimer m_soon;
    QThreadPool m_writer; // of one thread: in order
    qint64 m_user = 0;
};

} // namespace passerelle::ui

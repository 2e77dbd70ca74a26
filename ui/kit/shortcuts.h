// Every key of the console in one register, so that keys can be shown, searched and assigned anew. An action keeps its id
// for ever: what a user assigned is remembered under it. GUI thread.
#pragma once

#include "ui/kit/preferences.h"

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QKeySequence>

#include <vector>

namespace passerelle::ui {

class Shortcuts : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString id;          // "inbox.take_over"
        QString text;        // as the menu says it, translated
        QKeySequence usual;
        QKeySequence present;
    };

    explicit Shortcuts(Preferences &preferences, QObject *parent = nullptr) : QObject(parent), m_preferences(preferences) {}

    // An action of `owner` with its key. WidgetWithChildrenShortcut for keys that act only while `owner` (a list) has the
    // focus: all single letters. The tool tip gets the key.
    QAction *add(const QString &id, const QString &text, const QKeySequence &usual, QWidget *owner,
                 Qt::ShortcutContext context = Qt::WindowShortcut);

    std::vector<Entry> all() const;
    // Empty: back to the usual one. False: `other` has that key already.
    bool assign(const QString &id, const QKeySequence &key, QString *other = nullptr);

Q_SIGNALS:
    void changed();

private:
    struct Known {
        Entry entry;
        std::vector<QPointer<QAction>> actions;
    };
    void show(QAction &action, const Entry &entry) const;

    Preferences &m_preferences;
    std::vector<Known> m_known;
};

} // namespace passerelle::ui

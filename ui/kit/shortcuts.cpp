#include "ui/kit/shortcuts.h"

#include <QtWidgets/QWidget>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

QAction *Shortcuts::add(const QString &id, const QString &text, const QKeySequence &usual, QWidget *owner, Qt::ShortcutContext context)
{
    auto known = std::find_if(m_known.begin(), m_known.end(), [&](const Known &one) { return one.entry.id == id; });
    if (known == m_known.end()) {
        const QString kept = m_preferences.value(u"key/"_s + id).toString();
        known = m_known.insert(m_known.end(), Known{{id, text, usual, kept.isEmpty() ? usual : QKeySequence(kept, QKeySequence::PortableText)}, {}});
    }
    known->entry.text = text;
    std::erase_if(known->actions, [](const QPointer<QAction> &one) { return one.isNull(); }); // of a window that was made anew
    auto *action = new QAction(text, owner);
    action->setShortcutContext(context);
    owner->addAction(action);
    known->actions.emplace_back(action);
    show(*action, known->entry);
    return action;
}

void Shortcuts::show(QAction &action, const Entry &entry) const
{
    action.setShortcut(entry.present);
    QString plain = entry.text;
    plain.remove(u'&');
    action.setToolTip(entry.present.isEmpty() ? plain : u"%1 (%2)"_s.arg(plain, entry.present.toString(QKeySequence::NativeText)));
}

std::vector<Shortcuts::Entry> Shortcuts::all() const
{
    std::vector<Entry> entries;
    for (const Known &known : m_known)
        entries.push_back(known.entry);
    return entries;
}

bool Shortcuts::assign(const QString &id, const QKeySequence &key, QString *other)
{
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const Known &one) { return one.entry.id == id; });
    if (known == m_known.end())
        return false;
    const QKeySequence wanted = key.isEmpty() ? known->entry.usual : key;
    const auto taken = std::find_if(m_known.begin(), m_known.end(), [&](const Known &one) { return one.entry.id != id && one.entry.present == wanted; });
    if (taken != m_known.end()) {
        if (other)
            *other = taken->entry.text;
        return false;
    }
    known->entry.present = wanted;
    m_preferences.setValue(u"key/"_s + id, wanted == known->entry.usual ? QString() : wanted.toString(QKeySequence::PortableText));
    for (const auto &action : known->actions)
        if (action)
            show(*action, known->entry);
    Q_EMIT changed();
    return true;
}

} // namespace passerelle::ui

#include "tests/ui/scenes/keyboard_audit.h"

#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

#include <vector>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

bool takesTab(const QWidget &widget, const QWidget &window)
{
    return widget.window() == &window && widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy();
}

std::vector<const QWidget *> inTabOrder(const QWidget &window)
{
    std::vector<const QWidget *> chain;
    for (const QWidget *widget = window.nextInFocusChain(); widget && widget != &window; widget = widget->nextInFocusChain())
        if (takesTab(*widget, window))
            chain.push_back(widget);
    return chain;
}

// The two children of the nearest parent of both that hold the one and the other; none when one holds the other.
std::pair<const QWidget *, const QWidget *> partsWith(const QWidget *one, const QWidget *other)
{
    for (const QWidget *mine = one; mine && !mine->isWindow(); mine = mine->parentWidget())
        for (const QWidget *theirs = other; theirs && !theirs->isWindow(); theirs = theirs->parentWidget())
            if (mine->parentWidget() == theirs->parentWidget() && mine != theirs)
                return {mine, theirs};
            else if (mine == theirs)
                return {};
    return {};
}

bool goesBack(const QRect &from, const QRect &to)
{
    const int slack = 2;
    const bool sameColumn = from.left() < to.right() && to.left() < from.right();
    const bool sameLine = from.top() + slack < to.bottom() && to.top() + slack < from.bottom();
    return (sameColumn && !sameLine && to.bottom() <= from.top() + slack) || (sameLine && !sameColumn && to.right() <= from.left() + slack);
}

bool isPartOfAnother(const QAbstractButton &button)
{
    for (const QWidget *parent = button.parentWidget(); parent; parent = parent->parentWidget())
        if (qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent) || qobject_cast<const QDockWidget *>(parent) || parent->inherits("QCalendarWidget")
            || parent->inherits("QAbstractScrollArea") || parent->inherits("QMenuBar") || parent->inherits("QToolBar"))
            return !parent->inherits("QScrollArea") && !(qobject_cast<const QDockWidget *>(parent) && button.parentWidget() != parent);
    return false;
}

// Figures and chips that lead nowhere are words, and take no focus.
bool isWords(const QAbstractButton &button)
{
    return button.inherits("passerelle::ui::Figure") || button.inherits("passerelle::ui::Chip");
}

// Of those that exclude each other the chosen one takes the focus; arrows lead to the others.
bool isOneOfSeveral(const QAbstractButton &button)
{
    return button.autoExclusive() || (button.group() && button.group()->exclusive());
}

bool hasKey(const QAbstractButton &button)
{
    if (!button.shortcut().isEmpty())
        return true;
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    const QAction *action = tool ? tool->defaultAction() : nullptr;
    if (!action)
        return false;
    for (const QObject *place : action->associatedObjects())
        if (qobject_cast<const QMenu *>(place))
            return true;
    return !action->shortcut().isEmpty();
}

} // namespace

QString describeWidget(const QWidget &widget)
{
    QStringList parents;
    for (const QWidget *parent = widget.parentWidget(); parent && parents.size() < 3; parent = parent->parentWidget())
        parents << QString::fromLatin1(parent->metaObject()->className());
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QString name = widget.objectName().isEmpty() ? (button && !button->text().isEmpty() ? button->text() : widget.accessibleName()) : widget.objectName();
    return QString::fromLatin1(widget.metaObject()->className()) + u" “"_s + name + u"” in "_s + parents.join(u" < "_s);
}

QStringList tabOrderFaults(const QWidget &window)
{
    QStringList found;
    const std::vector<const QWidget *> chain = inTabOrder(window);
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const QWidget *next = chain[(i + 1) % chain.size()];
        const auto [from, to] = partsWith(chain[i], next);
        if (from && to && goesBack(from->geometry(), to->geometry()))
            found << u"tab order: "_s + describeWidget(*chain[i]) + u" → "_s + describeWidget(*next);
    }
    return found.size() > 1 ? found : QStringList(); // it is a ring: from the last one it goes back to the first
}

QStringList unreachableIn(const QWidget &window)
{
    QStringList found;
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        if (button->window() == &window && button->isVisible() && button->isEnabled() && !(button->focusPolicy() & Qt::TabFocus) && !isWords(*button) && !isOneOfSeveral(*button) && !isPartOfAnother(*button)
            && !hasKey(*button))
            found << u"not reached by Tab: "_s + describeWidget(*button);
    return found;
}

QStringList loneLabelsIn(const QWidget &window)
{
    QStringList found;
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->window() == &window && label->isVisible() && !label->buddy() && !QKeySequence::mnemonic(label->text()).isEmpty() && label->textFormat() != Qt::RichText && !label->text().contains(u'<'))
            found << u"a label's key leads nowhere: "_s + label->text();
    for (const QFormLayout *form : window.findChildren<QFormLayout *>())
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            const auto *label = item ? qobject_cast<const QLabel *>(item->widget()) : nullptr;
            const QLayoutItem *field = form->itemAt(row, QFormLayout::FieldRole);
            const QWidget *input = field ? field->widget() : nullptr;
            if (label && label->isVisible() && label->window() == &window && input && (input->focusPolicy() & Qt::TabFocus) && !label->buddy())
                found << u"a label without its field: "_s + label->text();
        }
    return found;
}

} // namespace passerelle::ui

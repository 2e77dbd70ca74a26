// Draws a conversation in two lines: who and when, the last words and the state. Everything is drawn from the row as it is;
// the time left to answer is counted at each paint. GUI thread.
#pragma once

#include "ui/inbox/conversation_model.h"

#include <QtWidgets/QStyledItemDelegate>

namespace passerelle::ui {

class ConversationDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintBadges(QPainter &painter, const QStyleOptionViewItem &option, const api::ConversationView &row, QRect line) const;
    int paintWhen(QPainter &painter, const QStyleOptionViewItem &option, const api::ConversationView &row, QRect line) const;
};

} // namespace passerelle::ui

// The ready-made replies that fit what was typed after "/", above the field it is typed in. The field keeps the focus and
// gives the keys. GUI thread.
#pragma once

#include "server/api/inbox_dto.h"

#include <QtWidgets/QFrame>

class QKeyEvent;
class QListView;
class QStringListModel;

namespace passerelle::ui {

class CannedPopup : public QFrame {
    Q_OBJECT
public:
    explicit CannedPopup(QWidget *field);

    void setReplies(std::vector<api::CannedView> replies);
    void filter(const QString &typed); // hidden when nothing fits
    bool takeKey(QKeyEvent &event);
    int shown() const { return static_cast<int>(m_fitting.size()); }

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void place();
    void choose(int row);

    QWidget *m_field;
    QListView *m_view;
    QStringListModel *m_lines;
    std::vector<api::CannedView> m_replies;
    std::vector<std::size_t> m_fitting;
};

} // namespace passerelle::ui

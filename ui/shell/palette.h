// Ctrl+K: one field over everything: pages, clients, actions, and what the service finds (conversations, documents,
// passages). Typing filters, the arrows move, Enter goes. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace passerelle::ui {

struct PaletteItem {
    QString iconName;
    QString title;
    QString hint;               // on the right, muted
    std::function<void()> go;
};

class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(Workspace &workspace, std::vector<PaletteItem> fixed, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void askService(const QString &text);
    void add(const PaletteItem &item);
    void choose(int row);

    Workspace &m_workspace;
    std::vector<PaletteItem> m_fixed;
    std::vector<PaletteItem> m_shown;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    QTimer m_soon;
    std::vector<CallHandle> m_calls;
};

} // namespace passerelle::ui

// The catalogue of one place (the installation or a client) as cards by group, edited together and saved with one button.
// Only what was changed is sent; what the service refuses stays as it was typed, with the reason beside it. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <deque>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace passerelle::ui {

class Card;
class InlineMessage;
class SettingRow;
class StateView;

class SettingList : public QWidget {
    Q_OBJECT
public:
    enum class Of { Installation, Tenant };
    SettingList(Workspace &workspace, Of of, QWidget *parent = nullptr);

    void refresh(); // what was typed stays
    void clear();
    bool hasUnsavedChanges() const { return changedCount() > 0; }
    QLineEdit &filter() { return *m_filter; }

Q_SIGNALS:
    void changed();

private:
    struct Group {
        int number;
        Card *card;
        std::vector<SettingRow *> rows;
    };
    void present(const std::vector<api::SettingView> &settings);
    void buildSlice();
    void applyFilter();
    void showChanged();
    void save();
    void taken(const QString &key, const Result<api::SettingView> &saved);
    void settled();
    QString path(const QString &rest = {}) const;
    int changedCount() const;

    Workspace &m_workspace;
    Of m_of;
    QLineEdit *m_filter;
    QCheckBox *m_own;
    QLabel *m_unsaved;
    QPushButton *m_save;
    QPushButton *m_revert;
    InlineMessage *m_message;
    QScrollArea *m_scroll;
    StateView *m_state;
    std::vector<Group> m_groups;
    std::vector<SettingRow *> m_rows;
    std::deque<std::pair<int, api::SettingView>> m_waiting; // their groups, and rows to build
    QTimer m_slice;
    bool m_mayChange = false;
    CallHandle m_call;
    int m_saving = 0;
    int m_refused = 0;
    int m_saved = 0;
    bool m_needsRestart = false;
};

} // namespace passerelle::ui

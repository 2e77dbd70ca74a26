// How long what is written is kept, edited in place: the client's own retention settings. GUI thread.
#pragma once

#include "ui/oversight/parted_page.h"

class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace passerelle::ui {

class Card;
class InlineMessage;
class StateView;

class RetentionPart : public OversightPart {
    Q_OBJECT
public:
    explicit RetentionPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    bool hasUnsavedChanges() const override;

private:
    struct Row {
        api::SettingView setting;
        QSpinBox *days;
        QLabel *problem;
    };
    void present(const std::vector<api::SettingView> &settings);
    void addRow(const api::SettingView &setting);
    void dropRows();
    void save();
    void taken(const QString &key, const Result<api::SettingView> &saved);
    void showChanged();

    QWidget *m_content;
    StateView *m_state;
    InlineMessage *m_message;
    Card *m_card;
    QWidget *m_rowsPlace = nullptr;
    std::vector<Row> m_rows;
    QPushButton *m_save;
    QPushButton *m_revert;
    QLabel *m_unsaved;
    CallHandle m_call;
    int m_saving = 0;
};

} // namespace passerelle::ui

// Where a ManyChat call carries what, for flows whose body is not the usual one, and what a call would be understood as.
// The preview has no effect. GUI thread.
#pragma once

#include "ui/channels/channel_panel.h"
#include "ui/channels/finding_list.h"
#include "ui/channels/manychat_names.h"

#include <array>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;

class MappingPanel : public ChannelPanel {
    Q_OBJECT
public:
    explicit MappingPanel(Workspace &workspace, QWidget *parent = nullptr);
    bool hasUnsavedChanges() const override;

protected:
    void filled(bool other) override;
    void emptied() override;

private:
    void offerNames(QLineEdit &field, ManyChatNames::Kind kind);
    void addFields(QFormLayout &form);
    void take(const Result<api::ManyChatView> &view);
    api::ManyChatView typed() const;
    void save();
    void preview();
    void showPreview(const api::ManyChatPreview &preview);
    void enableButtons();

    static constexpr std::size_t kFields = 8;
    std::optional<api::ManyChatView> m_view;
    InlineMessage *m_message;
    std::vector<ManyChatNames *> m_offers;
    std::array<QLineEdit *, kFields> m_fields{};
    QPushButton *m_save;
    QPlainTextEdit *m_body;
    QPushButton *m_preview;
    FindingList *m_found;
};

} // namespace passerelle::ui

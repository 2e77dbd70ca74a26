// The record of processing (article 30) as the service keeps it from what is set: read, and saved for whoever asks for it.
// GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/oversight/parted_page.h"

class QPushButton;
class QTextBrowser;

namespace passerelle::ui {

class StateView;

class RecordPart : public OversightPart {
    Q_OBJECT
public:
    explicit RecordPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;

private:
    QTextBrowser *m_text;
    StateView *m_state;
    QPushButton *m_save;
    api::ProcessingRecordView m_record;
    CallHandle m_call;
};

} // namespace passerelle::ui

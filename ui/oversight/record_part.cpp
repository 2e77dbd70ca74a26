#include "ui/oversight/record_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/state_view.h"
#include "ui/kit/file_keeping.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

RecordPart::RecordPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_text(new QTextBrowser), m_state(new StateView(m_text)), m_save(new QPushButton(Theme::icon(u"download"_s), tr("Save…")))
{
    auto *head = new QHBoxLayout;
    head->addWidget(hintLabel(tr("Made from what is set for this client; who answers for it and where it is hosted are settings.")), 1);
    head->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addLayout(head);
    column->addWidget(m_state, 1);
    m_text->setAccessibleName(tr("Record of processing"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(Theme::gap(*this) * 2);
    m_save->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, [this] {
        FileKeeping::keep(workspace(), this, {tr("Save the record of processing"), tr("record-of-processing.md"), tr("Text (*.md *.txt)")}, m_record.text.toUtf8());
    });
}

void RecordPart::refresh()
{
    if (m_record.text.isEmpty())
        m_state->showLoading();
    m_call.cancel();
    m_call = workspace().client.get<api::ProcessingRecordView>(workspace().session.ofTenant(u"/processing-record"_s), this, [this](const Result<api::ProcessingRecordView> &record) {
        if (!record)
            return m_state->showFailed(describe(record.error(), tr("The record of processing could not be loaded.")), [this] { refresh(); });
        m_record = *record;
        m_text->setMarkdown(record->text);
        m_save->setEnabled(true);
        m_state->showContent();
    });
}

void RecordPart::clear()
{
    m_call.cancel();
    m_record = {};
    m_text->clear();
    m_save->setEnabled(false);
    m_state->showLoading();
}

} // namespace passerelle::ui

#include "ui/documents/reading_offer.h"

#include "ui/kit/confirm.h"
#include "ui/kit/error_words.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ReadingOffer::ReadingOffer(Workspace &workspace, QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_words(new QLabel), m_local(new QPushButton(tr("Read on this machine"))), m_model(new QPushButton(tr("Send to the model…"))),
      m_off(new QPushButton(tr("Leave them out")))
{
    setFrameShape(QFrame::StyledPanel);
    m_words->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_local, m_model, m_off})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_words);
    column->addLayout(buttons);
    connect(m_local, &QPushButton::clicked, this, [this] { choose(u"local"_s); });
    connect(m_model, &QPushButton::clicked, this, &ReadingOffer::askModel);
    connect(m_off, &QPushButton::clicked, this, [this] { choose(u"off"_s); });
    hide();
}

void ReadingOffer::offer(const api::DocumentView &document)
{
    m_call.cancel();
    m_document = document;
    hide();
    const bool waits = document.state == u"paused"_s && (document.reason == u"scans_await_agreement"_s || document.reason == u"model_did_not_read"_s);
    if (!waits)
        return;
    m_call = m_workspace.client.get<api::ReadingQuote>(m_workspace.session.ofTenant(u"/documents/%1/reading"_s.arg(document.id)), this, [this](const Result<api::ReadingQuote> &quote) {
        if (quote)
            show(*quote);
    });
}

void ReadingOffer::show(const api::ReadingQuote &quote)
{
    m_quote = quote;
    m_words->setText(quote.sentence);
    m_model->setVisible(quote.setting == u"model"_s && !quote.model.isEmpty());
    setVisible(quote.awaitsAgreement);
}

// The pages leave this machine: that is said before, with what it costs.
void ReadingOffer::askModel()
{
    confirm(this, m_workspace.session,
            {.title = tr("Send %n pages to the model?", nullptr, static_cast<int>(m_quote.pages)), .sentence = tr("Their pictures leave this machine.") + u' ' + m_quote.sentence, .verb = tr("Send the pages"), .destroys = false},
            [this] { choose(u"model"_s); });
}

void ReadingOffer::choose(const QString &reader)
{
    const api::ReadingChoice choice{.reader = reader, .pages = m_quote.pages};
    m_workspace.client.post<void>(m_workspace.session.ofTenant(u"/documents/%1/reading"_s.arg(m_document.id)), choice, this, [this](const Status &done) {
        if (!done)
            return m_words->setText(describe(done.error(), tr("This choice could not be made.")).happened);
        hide();
        Q_EMIT chosen();
    });
}

} // namespace passerelle::ui

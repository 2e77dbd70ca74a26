#include "ui/channels/embedding_card.h"

#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/reason_dialog.h"

#include <QtCore/QTimer>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kLookAgain{2};
constexpr int kThousand = 1000;

bool concernsAnybody(const api::EmbeddingChangeView &change)
{
    return change.state == u"building"_s || change.state == u"stopped"_s || change.state == u"ready"_s || change.state == u"active"_s;
}

} // namespace

EmbeddingCard::EmbeddingCard(Workspace &workspace, QWidget *parent)
    : Card(tr("Change of the embedding model"), parent), m_workspace(workspace), m_asking(new QObject(this)), m_message(new InlineMessage(this)), m_state(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_trial(hintLabel({}, this)), m_stop(new QPushButton(tr("St&op"), this)), m_resume(new QPushButton(tr("Go o&n"), this)), m_try(new QPushButton(tr("Try a&gain"), this)),
      m_drop(new QPushButton(tr("Give up"), this)), m_use(new QPushButton(tr("&Use the new vectors"), this)), m_back(new QPushButton(tr("Go &back"), this)), m_again(new QTimer(this))
{
    body().addWidget(m_message);
    m_state->setWordWrap(true);
    body().addWidget(m_state);
    m_progress->setRange(0, kThousand);
    m_progress->setAccessibleName(tr("Passages with a new vector"));
    body().addWidget(m_progress);
    body().addWidget(m_trial);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (QPushButton *button : {m_drop, m_stop, m_resume, m_try, m_back, m_use})
        row->addWidget(button);
    m_use->setProperty("main", true);
    body().addLayout(row);
    m_again->setSingleShot(true);
    m_again->setInterval(kLookAgain);
    connect(m_again, &QTimer::timeout, this, &EmbeddingCard::refresh);
    connect(m_stop, &QPushButton::clicked, this, [this] { act(u"stop"_s); });
    connect(m_resume, &QPushButton::clicked, this, [this] { act(u"resume"_s); });
    connect(m_try, &QPushButton::clicked, this, [this] { act(u"try"_s); });
    connect(m_back, &QPushButton::clicked, this, [this] { act(u"roll-back"_s); });
    connect(m_use, &QPushButton::clicked, this, &EmbeddingCard::activate);
    connect(m_drop, &QPushButton::clicked, this, [this] {
        confirm(this, m_workspace.session,
                {.title = tr("Give the change up"), .sentence = tr("The vectors that were made for %1 are thrown away; making them again costs again. The search goes on as it is.").arg(m_change->toModel),
                 .verb = tr("Throw the new vectors away")},
                [this] { act(u"drop"_s); });
    });
    hide();
}

QString EmbeddingCard::path(const QString &rest) const
{
    return m_workspace.session.ofTenant(u"/embedding"_s + rest);
}

void EmbeddingCard::refresh()
{
    m_again->stop();
    delete m_asking;
    m_asking = new QObject(this);
    if (!m_workspace.session.hasTenant() || !m_workspace.session.may(may::kObserveTenant))
        return take(std::nullopt);
    m_workspace.client.get<api::Page<api::EmbeddingChangeView>>(path(u"/changes"_s), m_asking, [this](const Result<api::Page<api::EmbeddingChangeView>> &page) {
        if (!page) {
            show();
            return m_message->tell(describe(page.error(), tr("How far the change of the embedding model is could not be read."), tr("The search goes on as it is.")));
        }
        const auto found = std::find_if(page->items.begin(), page->items.end(), concernsAnybody);
        take(found == page->items.end() ? std::nullopt : std::optional(*found));
    });
}

void EmbeddingCard::take(const std::optional<api::EmbeddingChangeView> &change)
{
    m_change = change;
    setVisible(change.has_value());
    if (!change)
        return m_message->clear();
    showChange();
    if (change->state == u"building"_s)
        m_again->start();
}

void EmbeddingCard::showChange()
{
    const bool may = m_workspace.session.may(may::kConfigureProvider);
    const bool building = m_change->state == u"building"_s;
    const bool stopped = m_change->state == u"stopped"_s;
    const bool ready = m_change->state == u"ready"_s;
    const bool active = m_change->state == u"active"_s;
    const QString from = m_change->fromModel.isEmpty() ? tr("no model") : m_change->fromModel;
    QString said;
    if (building)
        said = tr("The vectors of %1 are being made; until they are ready the search goes on with %2.").arg(m_change->toModel, from);
    else if (stopped)
        said = tr("Stopped. What was made of %1 is kept and will not be paid for again; the search goes on with %2.").arg(m_change->toModel, from);
    else if (ready)
        said = tr("The vectors of %1 are ready beside those of %2. Nothing changes until you use them.").arg(m_change->toModel, from);
    else
        said = tr("The search uses %1. Until %2 you can go back to %3 at once.").arg(m_change->toModel, dateTimeText(m_change->keptUntil.value_or(QString())), from);
    if (building && m_change->secondsLeft)
        said += u' ' + tr("About %1 left.").arg(remainingText(*m_change->secondsLeft * kThousand));
    m_state->setText(said);
    m_progress->setVisible(building || stopped);
    m_progress->setValue(m_change->passages > 0 ? static_cast<int>(m_change->done * kThousand / m_change->passages) : 0);
    m_progress->setFormat(tr("%1 of %2 passages").arg(countText(m_change->done), countText(m_change->passages)));
    if (m_change->trialQuestions && *m_change->trialQuestions > 0)
        m_trial->setText(tr("Saved questions whose page is among the first five: %1 of %3 with %4, %2 of %3 with %5.").arg(*m_change->foundBefore).arg(*m_change->foundAfter).arg(*m_change->trialQuestions).arg(from, m_change->toModel));
    else
        m_trial->setText(tr("No saved question expects a page: save some in the test bench to compare both models."));
    m_trial->setVisible(ready || active);
    if (m_change->trouble)
        m_message->tell(Tone::Warning, building ? tr("%1 It is tried again by itself.").arg(*m_change->trouble) : *m_change->trouble);
    else if (ready && m_change->worse)
        m_message->tell(Tone::Warning, tr("The saved questions find less with the new model."));
    else
        m_message->clear();
    m_stop->setVisible(building && may);
    m_resume->setVisible(stopped && may);
    m_try->setVisible(ready && may);
    m_drop->setVisible((building || stopped || ready) && may);
    m_use->setVisible(ready && may);
    m_back->setVisible(active && may);
    for (QPushButton *button : {m_stop, m_resume, m_try, m_drop, m_use, m_back})
        button->setEnabled(true);
}

void EmbeddingCard::act(const QString &verb, const QByteArray &body)
{
    for (QPushButton *button : {m_stop, m_resume, m_try, m_drop, m_use, m_back})
        button->setEnabled(false);
    m_again->stop();
    Call call{.verb = Verb::Post, .path = path(u"/changes/%1/%2"_s.arg(m_change->id).arg(verb)), .body = body};
    m_workspace.client.typed<api::EmbeddingChangeView>(std::move(call), m_asking, [this, verb](const Result<api::EmbeddingChangeView> &change) {
        if (!change) {
            showChange();
            return m_message->tell(describe(change.error(), tr("That could not be done."), tr("The search goes on as it is.")));
        }
        take(concernsAnybody(*change) ? std::optional(*change) : std::nullopt);
        if (verb == u"activate"_s || verb == u"roll-back"_s)
            Q_EMIT embeddingUsed();
    });
}

void EmbeddingCard::activate()
{
    if (m_change->worse)
        return askForReason();
    act(u"activate"_s, api::encode(api::EmbeddingActivation{}));
}

void EmbeddingCard::askForReason()
{
    ui::askForReason(this, m_workspace.session, {.title = tr("Use a model that finds less"), .verb = tr("Use it all the same"), .most = 500}, [this](const QString &reason, FormDialog &dialog) {
        act(u"activate"_s, api::encode(api::EmbeddingActivation{reason}));
        dialog.settle({}, {});
    });
}

void EmbeddingCard::propose(const api::EmbeddingWish &wish, std::function<void()> begun)
{
    show();
    m_state->setText(tr("What the change takes is being counted…"));
    m_workspace.client.post<api::EmbeddingQuoteView>(path(u"/quote"_s), wish, m_asking, [this, wish, begun = std::move(begun)](const Result<api::EmbeddingQuoteView> &quote) {
        refresh();
        if (!quote) {
            show();
            return m_message->tell(describe(quote.error(), tr("What the change takes could not be counted."), tr("The search goes on as it is.")));
        }
        ask(wish, *quote, begun);
    });
}

void EmbeddingCard::ask(const api::EmbeddingWish &wish, const api::EmbeddingQuoteView &quote, const std::function<void()> &begun)
{
    const QString price = quote.costMicros ? moneyText(*quote.costMicros, quote.currency) : tr("at a price that is not known");
    const QString time = quote.seconds ? tr("about %1").arg(remainingText(*quote.seconds * kThousand)) : tr("the time will be known after the first passages");
    confirm(this, m_workspace.session,
            {.title = tr("Make vectors of another model"),
             .sentence = tr("Every passage is sent to the provider: %1 passages, about %2 tokens, %3, %4. Meanwhile the search goes on as it is; you use the new vectors once they are ready, and can go back for seven days.")
                             .arg(countText(quote.passages), countText(quote.tokens), price, time),
             .verb = tr("Make the vectors"),
             .destroys = false},
            [this, wish, begun] {
                m_workspace.client.post<api::EmbeddingChangeView>(path(u"/changes"_s), wish, m_asking, [this, begun](const Result<api::EmbeddingChangeView> &change) {
                    if (!change) {
                        show();
                        return m_message->tell(describe(change.error(), tr("The change could not be begun."), tr("The search goes on as it is.")));
                    }
                    take(*change);
                    begun();
                });
            });
}

} // namespace passerelle::ui

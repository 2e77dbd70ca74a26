#include "ui/bench/threshold_card.h"

#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kMeasuring{90'000}; // the service gives up after a minute
constexpr std::size_t kShownChanges = 12;
constexpr double kSameThreshold = 0.005; // what two digits do not show

QString scoreText(double score) { return decimalText(score, 2); }

QString shareText(const std::optional<double> &share) { return share ? percentText(*share) : u"–"_s; }

} // namespace

ThresholdCard::ThresholdCard(Workspace &workspace, QWidget *parent)
    : Card(tr("When the documents do not say"), parent), m_workspace(workspace), m_message(new InlineMessage), m_table(new QWidget), m_basis(hintLabel({})), m_changes(valueLabel()),
      m_measure(new QPushButton(Theme::icon(u"chart"_s), tr("Measure"))), m_use(new QPushButton(tr("Use what was measured"))), m_default(new QPushButton(Theme::icon(u"undo"_s), tr("Back to the default")))
{
    build();
    m_measure->setObjectName(u"bench.measure"_s);
    connect(m_measure, &QPushButton::clicked, this, &ThresholdCard::measure);
    connect(m_use, &QPushButton::clicked, this, &ThresholdCard::use);
    connect(m_default, &QPushButton::clicked, this, [this] { choose(std::nullopt, tr("The default counts again.")); });
    clear();
}

void ThresholdCard::build()
{
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(3 * Theme::gap(*this));
    const std::array names{tr("Score that a passage needs"), tr("Your questions refused"), tr("Questions of other trades refused")};
    grid->addWidget(sectionLabel(tr("In use")), 0, 1, Qt::AlignRight);
    grid->addWidget(sectionLabel(tr("Measured")), 0, 2, Qt::AlignRight);
    for (int row = 0; row < static_cast<int>(names.size()); ++row) {
        grid->addWidget(new QLabel(names[static_cast<std::size_t>(row)]), row + 1, 0);
        for (int column = 0; column < 2; ++column) {
            QLabel *value = valueLabel();
            value->setAlignment(Qt::AlignRight);
            value->setWordWrap(false);
            value->setAccessibleName((column == 0 ? tr("In use: %1") : tr("Measured: %1")).arg(names[static_cast<std::size_t>(row)]));
            m_values[static_cast<std::size_t>(2 * row + column)] = value;
            grid->addWidget(value, row + 1, column + 1);
        }
    }
    grid->setColumnStretch(0, 1);
    body().addWidget(hintLabel(tr("Below this score the assistant says that it did not find it. Your saved questions tell where the line should be: they must pass, questions of other trades must not.")));
    body().addWidget(m_message);
    body().addWidget(m_table);
    body().addWidget(m_basis);
    m_changes->setTextFormat(Qt::RichText);
    body().addWidget(m_changes);
    body().addStretch(1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_measure);
    row->addStretch(1);
    row->addWidget(m_default);
    row->addWidget(m_use);
    m_use->setProperty("main", true);
    body().addLayout(row);
}

void ThresholdCard::clear()
{
    m_call.cancel();
    m_isAsking = false;
    m_measured.reset();
    m_message->clear();
    m_table->hide();
    m_changes->hide();
    m_basis->setText(tr("Nothing was measured yet. Measuring asks your saved questions and some sixty of other trades; it changes nothing and sends nothing."));
    follow();
}

void ThresholdCard::follow()
{
    const bool manages = m_workspace.session.may(may::kManageDocuments);
    const bool isMeasured = m_measured && m_measured->falseRefusals;
    const bool byHand = m_measured && m_measured->origin == u"setting"_s;
    m_measure->setEnabled(!m_isAsking);
    m_measure->setText(m_isAsking ? tr("Measuring…") : m_measured ? tr("Measure again") : tr("Measure"));
    m_use->setVisible(manages && isMeasured && !byHand);
    m_use->setEnabled(!m_isAsking && isMeasured && std::abs(m_measured->threshold - m_measured->inUse.value_or(m_measured->defaultThreshold)) >= kSameThreshold);
    m_default->setVisible(manages && m_measured && m_measured->origin == u"calibration"_s);
    m_default->setEnabled(!m_isAsking);
}

void ThresholdCard::send(Verb verb, const QByteArray &body, const std::function<void()> &done)
{
    m_isAsking = true;
    follow();
    m_call.cancel();
    m_call = m_workspace.client.typed<api::CalibrationView>({.verb = verb, .path = path(), .body = body, .within = kMeasuring}, this, [this, done](const Result<api::CalibrationView> &view) {
        m_isAsking = false;
        if (!view) {
            follow();
            return m_message->tell(describe(view.error(), tr("The threshold could not be measured."), tr("The search goes on as it is.")));
        }
        take(*view);
        if (done)
            done();
    });
}

void ThresholdCard::measure()
{
    if (m_isAsking || !m_workspace.session.hasTenant())
        return;
    m_message->clear();
    send(Verb::Get);
}

void ThresholdCard::take(const api::CalibrationView &view)
{
    m_measured = view;
    m_message->clear();
    showFigures();
    showChanges();
    if (!view.falseRefusals)
        m_message->tell(Tone::Information, tr("%1 of at least %2 saved questions whose page is found: too few to tell.").arg(countText(view.questions), countText(view.questionsNeeded)), tr("Save questions"),
                        [this] { Q_EMIT questionsWanted(); });
    else if (view.origin == u"setting"_s)
        m_message->tell(Tone::Warning, tr("A threshold is set by hand and comes first. Empty it to search with the measured one."), tr("Open the setting"),
                        [this] { m_workspace.navigator.go({.page = u"settings"_s, .arguments = {{u"filter"_s, u"retrieval_threshold"_s}}}); });
    follow();
}

void ThresholdCard::showFigures()
{
    const api::CalibrationView &view = *m_measured;
    const bool isMeasured = view.falseRefusals.has_value();
    m_table->setVisible(isMeasured);
    const QString inUse = scoreText(view.inUse.value_or(view.defaultThreshold));
    m_values[0]->setText(view.origin == u"default"_s ? tr("%1 (default)").arg(inUse) : view.origin == u"setting"_s ? tr("%1 (by hand)").arg(inUse) : tr("%1 (measured before)").arg(inUse));
    m_values[1]->setText(scoreText(view.threshold));
    m_values[2]->setText(shareText(view.falseRefusalsInUse));
    m_values[3]->setText(shareText(view.falseRefusals));
    m_values[4]->setText(shareText(view.foreignRefusedInUse));
    m_values[5]->setText(shareText(view.foreignRefused));
    m_basis->setVisible(isMeasured);
    m_basis->setText(tr("Measured on %1 saved questions whose page is found and %2 of other trades, each judged by the others: what a question asks for never decides on itself.").arg(countText(view.questions), countText(view.foreign)));
}

void ThresholdCard::showChanges()
{
    const api::CalibrationView &view = *m_measured;
    m_changes->setVisible(view.falseRefusals.has_value());
    if (view.changes.empty())
        return m_changes->setText(tr("None of your saved questions would be decided otherwise.").toHtmlEscaped());
    QString html = u"<p>"_s + tr("%n of your saved questions would be decided otherwise:", nullptr, static_cast<int>(view.changes.size())).toHtmlEscaped() + u"</p><ul style='margin-left: 0'>"_s;
    for (std::size_t i = 0; i < std::min(view.changes.size(), kShownChanges); ++i) {
        const api::CalibrationChangeView &change = view.changes[i];
        const QString verdict = change.answered ? tr("answered from now on (%1)") : tr("refused from now on (%1)");
        html += u"<li>"_s + change.question.toHtmlEscaped() + u" – "_s + verdict.arg(scoreText(change.confidence)).toHtmlEscaped() + u"</li>"_s;
    }
    if (view.changes.size() > kShownChanges)
        html += u"<li>…</li>"_s;
    m_changes->setText(html + u"</ul>"_s);
}

void ThresholdCard::use()
{
    if (!m_measured || m_isAsking)
        return;
    const api::CalibrationView before = *m_measured;
    confirm(window(), m_workspace.session,
            {.title = tr("Use the measured threshold"),
             .sentence = tr("From the next question on, a passage needs a score of %1 in place of %2. You can take it back at any time.").arg(scoreText(before.threshold), scoreText(before.inUse.value_or(before.defaultThreshold))),
             .verb = tr("Use %1").arg(scoreText(before.threshold)),
             .destroys = false},
            [this, before] {
                send(Verb::Post, {}, [this, before] {
                    const std::optional<double> undo = before.origin == u"calibration"_s ? before.inUse : std::nullopt;
                    m_message->tell(Tone::Good, tr("%1 is in use.").arg(scoreText(m_measured->inUse.value_or(0))), tr("Take it back"), [this, undo] { choose(undo, tr("Taken back.")); });
                });
            });
}

// The one before, or none.
void ThresholdCard::choose(std::optional<double> threshold, const QString &done)
{
    send(Verb::Put, api::encode(api::CalibrationChoice{threshold}), [this, done] { m_message->tell(Tone::Good, done); });
}

} // namespace passerelle::ui

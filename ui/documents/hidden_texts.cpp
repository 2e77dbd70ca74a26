#include "ui/documents/hidden_texts.h"

#include "ui/documents/document_words.h"
#include "ui/documents/hidden_text_list.h"
#include "ui/documents/select_row.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/reason_dialog.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct HiddenWords {
    Q_DECLARE_TR_FUNCTIONS(HiddenTexts)
};

std::vector<Column<api::HiddenTextView>> hiddenColumns(const QWidget &widget)
{
    using Piece = api::HiddenTextView;
    const auto plain = Qt::AlignLeft | Qt::AlignVCenter;
    return {
        {HiddenWords::tr("Page"), [](const Piece &piece) { return piece.hiddenBy == u"metadata"_s ? QVariant(u"–"_s) : QVariant(piece.page); }, [](const Piece &piece) { return QVariant(piece.page); }, Qt::AlignRight | Qt::AlignVCenter},
        {HiddenWords::tr("In answers"), [](const Piece &piece) { return QVariant(piece.accepted ? HiddenWords::tr("Accepted") : HiddenWords::tr("Left out")); }, {}, plain,
         [&widget](const Piece &piece) { return QVariant(piece.accepted ? tintedIcon(u"eye"_s, Meaning::Warning, widget) : tintedIcon(u"shield"_s, Meaning::Good, widget)); }},
        {HiddenWords::tr("What it says"), [](const Piece &piece) { return QVariant(piece.text.simplified()); }},
        {HiddenWords::tr("How it is hidden"), [](const Piece &piece) { return QVariant(piece.explanation); }, {}, plain, {}, [](const Piece &piece) { return QVariant(piece.explanation); }},
    };
}

} // namespace

HiddenTexts::HiddenTexts(Workspace &workspace, HiddenTextList &list, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_list(list), m_rows(hiddenColumns(*this)), m_message(new InlineMessage), m_table(new TableView), m_text(new QPlainTextEdit),
      m_accept(new QPushButton(tr("Accept…"))), m_leaveOut(new QPushButton(tr("Leave out again…")))
{
    m_state = new StateView(content());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::gap(*this) / 2, 0, 0);
    column->addWidget(hintLabel(tr("Nobody who reads the pages sees this text; it is left out of answers until you accept it.")));
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    connect(&m_list, &HiddenTextList::changed, this, &HiddenTexts::present);
    connect(m_accept, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_leaveOut, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_table, &TableView::currentSourceChanged, this, [this] { showChosen(); });
    present();
}

QWidget *HiddenTexts::content()
{
    m_table->setSource(&m_rows, m_workspace.preferences, u"documents.hidden"_s);
    m_table->setAccessibleName(tr("Hidden text"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_text->setReadOnly(true);
    m_text->setMaximumHeight(Theme::lines(*this, 4));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("What the hidden text says"));
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(m_text);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 1);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->addWidget(parts, 1);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_leaveOut);
    row->addWidget(m_accept);
    column->addLayout(row);
    return content;
}

void HiddenTexts::present()
{
    const api::HiddenTextView *before = chosen();
    const qint64 page = before ? before->page : 0;
    const qint64 piece = before ? before->piece : 0;
    m_rows.setRows(m_list.pieces());
    if (m_list.error())
        return m_state->showFailed(describe(*m_list.error(), tr("The hidden text could not be shown.")), [this] { m_list.load(); });
    if (!m_list.isLoaded())
        return m_state->showLoading();
    if (m_rows.rowCount() == 0)
        return m_state->showEmpty({u"good"_s, tr("No hidden text"), tr("Everything that this document says can be seen on its pages.")});
    m_state->showContent();
    int row = 0;
    for (int i = 0; i < m_rows.rowCount(); ++i)
        if (m_rows.at(i)->page == page && m_rows.at(i)->piece == piece)
            row = i;
    selectSourceRow(*m_table, row);
    showChosen();
}

const api::HiddenTextView *HiddenTexts::chosen() const
{
    return m_rows.at(m_table->currentSource());
}

void HiddenTexts::showChosen()
{
    const api::HiddenTextView *piece = chosen();
    const bool manages = m_workspace.session.may(may::kManageDocuments);
    m_accept->setVisible(manages);
    m_leaveOut->setVisible(manages);
    m_accept->setEnabled(piece && !piece->accepted);
    m_leaveOut->setEnabled(piece && piece->accepted);
    m_text->setPlainText(piece ? piece->text : QString());
    announce();
}

void HiddenTexts::announce()
{
    const api::HiddenTextView *piece = chosen();
    if (!piece || !isVisible())
        return;
    m_list.markSeen();
    Q_EMIT pieceChosen(*piece);
}

void HiddenTexts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    announce();
}

// The effect is said before, with the words that it is about.
void HiddenTexts::decide(bool accept)
{
    const api::HiddenTextView *chosenPiece = chosen();
    if (!chosenPiece || chosenPiece->accepted == accept)
        return;
    const ReasonQuestion question =
        accept ? ReasonQuestion{.title = tr("Accept hidden text"),
                                .sentence = tr("From now on the assistant finds this text and may quote it to customers, although nobody sees it on page %1.").arg(chosenPiece->page),
                                .verb = tr("Accept it"),
                                .quote = chosenPiece->text,
                                .most = 500}
               : ReasonQuestion{.title = tr("Leave hidden text out"),
                                .sentence = tr("From now on the assistant does not find this text any more, and no answer quotes it."),
                                .verb = tr("Leave it out"),
                                .quote = chosenPiece->text,
                                .most = 500};
    askForReason(window(), m_workspace.session, question, [this, self = QPointer<HiddenTexts>(this), list = QPointer<HiddenTextList>(&m_list), piece = *chosenPiece, accept](const QString &reason, FormDialog &dialog) {
        if (!self || !list)
            return dialog.settle({}, {});
        list->decide(piece, accept, reason, &dialog, [this, self, accept, shown = QPointer<FormDialog>(&dialog)](const Status &status) {
            if (shown)
                shown->settle(status, tr("Nothing was changed."));
            if (status && self)
                m_message->tell(Tone::Good, accept ? tr("The text is found from now on.") : tr("The text is not found any more."));
        });
    });
}

} // namespace passerelle::ui

#include "ui/oversight/receipts_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/table_view.h"
#include "ui/kit/erasure_receipt.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"

#include <QtCore/QFile>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestReceipt = 100'000;

QString erasedIn(const api::ReceiptView &receipt)
{
    return receipt.contact ? ReceiptsPart::tr("Contact %1").arg(*receipt.contact) : ReceiptsPart::tr("The whole client");
}

} // namespace

ReceiptsPart::ReceiptsPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_detail(new Card), m_text(valueLabel()), m_save(new QPushButton(Theme::icon(u"download"_s), tr("Save…"))), m_check(new QPushButton(Theme::icon(u"check"_s), tr("Check"))),
      m_checkFile(new QPushButton(tr("Check a receipt from a file…")))
{
    using Row = api::ReceiptView;
    m_receipts = new PagedTable<Row>(space.client,
                                     {{.title = tr("Receipt"), .text = [](const Row &row) { return QVariant(countText(row.number)); }, .sortKey = [](const Row &row) { return QVariant(row.number); }},
                                      {.title = tr("Erased on"), .text = [](const Row &row) { return QVariant(dateTimeText(row.at)); }, .sortKey = [](const Row &row) { return QVariant(row.at); }},
                                      {.title = tr("What"), .text = [](const Row &row) { return QVariant(erasedIn(row)); }}},
                                     this);
    m_list = new ListFrame(m_receipts, space.preferences, u"privacy.receipts"_s,
                           {.name = tr("Receipts of erasures"),
                            .filter = tr("Filter the receipts"),
                            .failed = tr("The receipts could not be loaded."),
                            .none = {.iconName = u"receipt"_s, .title = tr("Nobody was erased yet"), .sentence = tr("Each erasure leaves a signed receipt here: it proves what was erased and when, and holds nothing of it.")}},
                           {10, 18});
    m_list->retry = [this] { refresh(); };
    m_list->head().addWidget(m_checkFile);
    auto *split = ListFrame::beside(m_list, buildDetail(), space.preferences, u"privacy.receipts.split"_s, 1, 1);
    ListFrame::showBeside(m_detail, false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    connect(&m_list->view(), &TableView::currentSourceChanged, this, &ReceiptsPart::showDetail);
    connect(m_receipts, &PagedTableBase::loaded, this, [this] {
        if (!m_list->view().currentIndex().isValid() && m_receipts->rowCount() > 0)
            m_list->view().selectRow(0);
        showDetail();
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (const Row *row = m_receipts->at(m_list->view().currentSource()))
            ErasureReceiptDialog::save(workspace(), *row, this);
    });
    connect(m_check, &QPushButton::clicked, this, [this] {
        if (const Row *row = m_receipts->at(m_list->view().currentSource()))
            check(row->receipt);
    });
    connect(m_checkFile, &QPushButton::clicked, this, &ReceiptsPart::checkFile);
}

QWidget *ReceiptsPart::buildDetail()
{
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_detail->body().addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_check);
    buttons->addStretch();
    m_detail->body().addLayout(buttons);
    m_check->setObjectName(u"checkReceipt"_s);
    return m_detail;
}

void ReceiptsPart::refresh()
{
    const bool mayCheck = workspace().session.may(may::kReadAudit);
    m_check->setVisible(mayCheck);
    m_checkFile->setVisible(mayCheck);
    m_list->loading();
    m_receipts->load(workspace().session.ofTenant(u"/receipts"_s));
}

void ReceiptsPart::showDetail()
{
    const api::ReceiptView *row = m_receipts->at(m_list->view().currentSource());
    ListFrame::showBeside(m_detail, row != nullptr);
    if (!row)
        return;
    m_detail->setTitle(tr("Receipt %1").arg(row->number));
    m_text->setText(row->text);
}

void ReceiptsPart::check(const QString &receipt)
{
    m_call.cancel();
    m_call = workspace().client.post<api::ReceiptCheck>(u"/receipts/check"_s, api::ReceiptText{receipt}, this, [this](const Result<api::ReceiptCheck> &checked) {
        if (!checked)
            return m_list->message().tell(describe(checked.error(), tr("The receipt could not be checked.")));
        const Worded words = OversightWords::receiptCheck(*checked);
        m_list->message().tell(toneOf(words), checked->text.isEmpty() ? words.text : words.text + u'\n' + checked->text);
    });
}

void ReceiptsPart::checkFile()
{
    auto *dialog = new QFileDialog(this, tr("Check a receipt"), QString(), tr("Signed receipts (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestReceipt)
            return m_list->message().tell(Tone::Bad, tr("This file cannot be read as a receipt."));
        check(QString::fromUtf8(file.readAll()).trimmed());
    });
    dialog->open();
}

void ReceiptsPart::clear()
{
    m_call.cancel();
    m_receipts->clear();
    m_list->forget();
    m_text->clear();
    m_detail->setTitle({});
    ListFrame::showBeside(m_detail, false);
}

QWidget *ReceiptsPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui

#include "ui/documents/same_file_dialog.h"

#include "ui/kit/cards.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

SameFileDialog::SameFileDialog(QWidget *band, std::vector<SameFile> files, std::function<void(const std::vector<SameFileChoice> &)> done, QWidget *parent)
    : QDialog(parent), m_files(std::move(files)), m_done(std::move(done)), m_sentence(new QLabel), m_facts(hintLabel({})), m_forAll(new QCheckBox), m_skip(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("same_file"));
    setWindowTitle(tr("Already among the documents?"));
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(Theme::characters(*this, 62));
    auto *buttons = new QDialogButtonBox;
    auto *replace = buttons->addButton(tr("Replace"), QDialogButtonBox::AcceptRole);
    auto *both = buttons->addButton(tr("Keep both"), QDialogButtonBox::ActionRole);
    m_skip = buttons->addButton(tr("Skip"), QDialogButtonBox::RejectRole);
    replace->setToolTip(tr("The present version answers until the new one is ready."));
    m_skip->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(band);
    column->addWidget(m_sentence);
    column->addWidget(m_facts);
    column->addWidget(m_forAll);
    column->addWidget(buttons);
    connect(replace, &QPushButton::clicked, this, [this] { choose(SameFileChoice::Replace); });
    connect(both, &QPushButton::clicked, this, [this] { choose(SameFileChoice::KeepBoth); });
    connect(m_skip, &QPushButton::clicked, this, [this] { choose(SameFileChoice::Skip); });
    showNext();
}

void SameFileDialog::showNext()
{
    const SameFile &file = m_files[m_choices.size()];
    m_skip->setText(file.isAlike ? tr("Decide later") : tr("Skip"));
    m_sentence->setText(file.isAlike    ? tr("“%1” says nearly the same as “%2”. It waits, and answers nothing, until you decide.").arg(file.fileName, file.documentName)
                        : file.sameName ? tr("There is already a document named “%1”, with another content.").arg(file.documentName)
                                      : tr("“%1” looks like a newer version of “%2”.").arg(file.fileName, file.documentName));
    m_facts->setText(file.isAlike ? file.documentFacts : tr("There now: %1").arg(file.documentFacts));
    const auto others = static_cast<int>(m_files.size() - m_choices.size()) - 1;
    m_forAll->setText(tr("Do the same for the %n other file(s)", nullptr, others));
    m_forAll->setVisible(others > 0);
}

void SameFileDialog::choose(SameFileChoice choice)
{
    m_choices.push_back(choice);
    if (m_forAll->isChecked())
        m_choices.resize(m_files.size(), choice);
    if (m_choices.size() < m_files.size())
        return showNext();
    if (const auto done = std::exchange(m_done, {}))
        done(m_choices);
    accept();
}

void SameFileDialog::reject()
{
    m_choices.resize(m_files.size(), SameFileChoice::Skip);
    if (const auto done = std::exchange(m_done, {}))
        done(m_choices);
    QDialog::reject();
}

} // namespace passerelle::ui

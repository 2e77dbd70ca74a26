// What the documents page says of states and verdicts: words, icons and colours, in one place; and which documents a
// filter means. Pure but for the icons, which belong to the GUI thread.
#pragma once

#include "server/api/dto.h"
#include "ui/kit/theme.h"

#include <array>

namespace passerelle::ui {

enum class DocumentGroup { All, Ready, InProgress, Attention, Failed };
inline constexpr std::array kDocumentGroups{DocumentGroup::All, DocumentGroup::Ready, DocumentGroup::InProgress, DocumentGroup::Attention, DocumentGroup::Failed};

QString nameOf(DocumentGroup group);    // "all", "ready", …: in places, never translated
QString titleOf(DocumentGroup group);
QString iconNameOf(DocumentGroup group);
DocumentGroup groupFromName(const QString &name); // All for an unknown one
bool belongsTo(const api::DocumentView &document, DocumentGroup group);
bool isUnfinished(const api::DocumentView &document);
bool isPaused(const api::DocumentView &document); // a person stopped its reading, and it may go on

struct StateLook {
    QString word;
    QString iconName;
    Meaning meaning = Meaning::Muted;
};
StateLook lookOfState(const QString &state);
StateLook lookOfVerdict(const QString &verdict);
// The verdict, and how the page was read where that is more: "Recognised from its picture".
StateLook lookOfPage(const api::PageView &page);
QString wordOfPage(const api::PageView &page); // with how sure the recognition was
// "Reading, page 12 of 40 · 3 min left"
QString stateText(const api::DocumentView &document, std::optional<qint64> remainingMs);

// A bundled icon in a meaning's colour; drawn once, tables paint it thousands of times.
QIcon tintedIcon(const QString &name, Meaning meaning, const QWidget &widget);

// Two names that most likely mean the same document: case, accents, "(1)", "copy", "v2", "final" and years aside.
QString comparableName(const QString &fileName);

} // namespace passerelle::ui

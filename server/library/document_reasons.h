// Why a document or a page could not be used, in words that its owner understands. Stores keep the key (Document::reason,
// PageContent::reason); people read the sentence in their language. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/document.h"

#include <QtCore/QString>

namespace passerelle::library {

namespace reason {
inline constexpr char kNotAPdf[] = "not_a_pdf";
inline constexpr char kTooLarge[] = "too_large";
inline constexpr char kNeedsPassword[] = "needs_password";
inline constexpr char kNoPages[] = "no_pages";
inline constexpr char kTooManyPages[] = "too_many_pages";
inline constexpr char kNoText[] = "no_text";
inline constexpr char kOnlyScans[] = "only_scans";
inline constexpr char kOnlyHidden[] = "only_hidden";
inline constexpr char kDamagedFile[] = "damaged_file";
inline constexpr char kReaderDied[] = "reader_died";
inline constexpr char kReaderStuck[] = "reader_stuck";
inline constexpr char kReaderUnavailable[] = "reader_unavailable";
inline constexpr char kFileLost[] = "file_lost";
inline constexpr char kStorageFull[] = "storage_full";
inline constexpr char kCancelled[] = "cancelled";
// of pages
inline constexpr char kPageScan[] = "page_scan";
inline constexpr char kPageEmpty[] = "page_empty";
inline constexpr char kPageDamaged[] = "page_damaged";
inline constexpr char kUnreadableFontMap[] = "unreadable_font_map";
inline constexpr char kPageTooLong[] = "page_too_long";
inline constexpr char kPageTextLayer[] = "page_text_layer";
inline constexpr char kScansAwaitAgreement[] = "scans_await_agreement";
inline constexpr char kModelDidNotRead[] = "model_did_not_read";
inline constexpr char kPageHardToRead[] = "page_hard_to_read";
inline constexpr char kPageWithoutWriting[] = "page_without_writing";
inline constexpr char kPageNotRecognised[] = "page_not_recognised";
} // namespace reason

// The sentence of a stored key; `page` (0: none) is named when the reason speaks of one. An unknown key gives a general
// sentence, never an empty one.
QString reasonSentence(const QString &key, int page, Language language);

// Why a piece of text is hidden.
QString hiddenSentence(HiddenBy by, Language language);

} // namespace passerelle::library

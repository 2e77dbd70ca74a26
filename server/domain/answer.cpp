#include "server/domain/answer.h"

namespace passerelle {

const char *nameOf(Language language)
{
    return language == Language::French ? "fr" : "en";
}

const char *nameOf(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Grounded: return "grounded";
    case AnswerKind::Verbatim: return "verbatim";
    case AnswerKind::NotFound: return "not_found";
    case AnswerKind::Refused: return "refused";
    case AnswerKind::Service: return "service";
    case AnswerKind::HandedOver: return "handed_over";
    case AnswerKind::Curated: return "curated";
    }
    return "refused";
}

} // namespace passerelle

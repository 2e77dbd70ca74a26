#include "server/domain/media.h"

namespace passerelle {

const char *nameOf(MediaState state)
{
    return state == MediaState::Understood ? "understood" : "not_understood";
}

const char *sentenceOf(MediaTrouble trouble)
{
    switch (trouble) {
    case MediaTrouble::None: return "";
    case MediaTrouble::SwitchedOff: return "files of this kind are not read for this tenant";
    case MediaTrouble::NoReader: return "there is no model or transcriber that could read it";
    case MediaTrouble::NotReadable: return "messages of this kind are never read";
    case MediaTrouble::TooLarge: return "the file is too large";
    case MediaTrouble::TooLong: return "the recording is too long";
    case MediaTrouble::Gone: return "the channel no longer has the file";
    case MediaTrouble::NotAllowed: return "the file stands on a host that nothing is fetched from";
    case MediaTrouble::WrongType: return "the file's bytes are of no kind that is read";
    case MediaTrouble::Unintelligible: return "no words could be made out";
    case MediaTrouble::Refused: return "the provider refused to read it";
    case MediaTrouble::NotReached: return "the file or its reader could not be reached";
    case MediaTrouble::UsedUp: return "the tenant's plan is used up";
    }
    return "";
}

bool wantsReply(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Sticker:
    case MessageKind::Reaction:
    case MessageKind::System:
    case MessageKind::Edited:
    case MessageKind::BusinessEcho: return false;
    default: return true;
    }
}

} // namespace passerelle

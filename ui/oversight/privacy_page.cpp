#include "ui/oversight/privacy_page.h"

#include "ui/kit/permission_names.h"
#include "ui/oversight/contacts_part.h"
#include "ui/oversight/ledger_part.h"
#include "ui/oversight/receipts_part.h"
#include "ui/oversight/record_part.h"
#include "ui/oversight/requests_part.h"
#include "ui/oversight/retention_part.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

template <class P>
OversightPart *makePrivacyPart(Workspace &workspace)
{
    return new P(workspace);
}

std::vector<PartEntry> privacyParts()
{
    return {{u"requests"_s, PrivacyPage::tr("Requests"), {may::kReadPrivacy}, true, &makePrivacyPart<RequestsPart>},
            {u"contacts"_s, PrivacyPage::tr("Contacts"), {may::kReadContent}, true, &makePrivacyPart<ContactsPart>},
            {u"ledger"_s, PrivacyPage::tr("Consent ledger"), {may::kReadPrivacy}, true, &makePrivacyPart<LedgerPart>},
            {u"receipts"_s, PrivacyPage::tr("Receipts"), {may::kReadPrivacy}, true, &makePrivacyPart<ReceiptsPart>},
            {u"retention"_s, PrivacyPage::tr("Retention"), {may::kObserveTenant}, true, &makePrivacyPart<RetentionPart>},
            {u"record"_s, PrivacyPage::tr("Record of processing"), {may::kReadPrivacy}, true, &makePrivacyPart<RecordPart>}};
}

} // namespace

PrivacyPage::PrivacyPage(Workspace &space, QWidget *parent) : PartedPage(space, u"privacy"_s, privacyParts(), parent)
{
    if (auto *requests = qobject_cast<RequestsPart *>(part(u"requests"_s)))
        connect(requests, &RequestsPart::lateChanged, this, &PrivacyPage::badgeChanged);
}

} // namespace passerelle::ui

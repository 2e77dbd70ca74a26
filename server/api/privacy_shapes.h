// The tables of fields of privacy_dto.h. Included by the codec alone, through shapes.h.
#pragma once

#include "server/api/privacy_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

PASSERELLE_SHAPE(TenantLifeView, "Where a tenant stands in its life.")
(field(&Struct::tenant, {"tenant", "Its number."}),
 field(&Struct::state, {"state", "active, suspended or cancelled."}),
 field(&Struct::cancelledAt, {"cancelled_at", "When it was cancelled; null: it was not."}),
 field(&Struct::eraseAt, {"erase_at", "When everything goes; until then it can be taken back."}));
};
PASSERELLE_SHAPE(LifeChange, "Why a tenant's life takes this turn.")
(field(&Struct::reason, {"reason", "For the audit log.", 1, 400}));
};
PASSERELLE_SHAPE(TransferWish, "To whom a tenant is handed.")
(field(&Struct::agencyId, {"agency_id", "The agency that runs it from now on; 0: none.", 0}));
};
PASSERELLE_SHAPE(ErasureWish, "An erasure cannot be taken back: it is confirmed by name.")
(field(&Struct::confirm, {"confirm", "The tenant's name, exactly.", 1, kNameMost}));
};
PASSERELLE_SHAPE(NoticeView, "Something that the tenant's owners are told.")
(field(&Struct::number, {"number", "Its number."}), field(&Struct::at, {"at", "When it was told."}),
 field(&Struct::kind, {"kind", "cancelled, kept, erased_in_7_days, erased_tomorrow, contact_export, suspended or resumed."}),
 field(&Struct::about, {"about", "The instant that it speaks of."}), field(&Struct::text, {"text", "In words."}));
};
PASSERELLE_SHAPE(ContactView, "A contact: somebody who wrote over a channel.")
(field(&Struct::id, {"id", "Its number."}), field(&Struct::channel, {"channel", "The channel."}),
 field(&Struct::key, {"key", "What the channel calls it."}), field(&Struct::name, {"name", "As the channel gives it."}),
 field(&Struct::locale, {"locale", "As the channel gives it."}), field(&Struct::lastMessageAt, {"last_message_at", "Of the contact's own."}),
 field(&Struct::consent, {"consent", "none, noticed, asked, agreed or refused."}),
 field(&Struct::optedOut, {"opted_out", "It wrote STOP and is not answered."}));
};
PASSERELLE_SHAPE(ConsentView, "An entry of the consent ledger.")
(field(&Struct::number, {"number", "Its number."}), field(&Struct::contact, {"contact", "Whose."}), field(&Struct::at, {"at", "When."}),
 field(&Struct::event, {"event", "notice_shown, question_asked, agreed, refused, opted_out, opted_in, data_asked, erasure_asked, person_asked or assistant_disclosed."}),
 field(&Struct::version, {"version", "Of the wording."}), field(&Struct::language, {"language", "fr or en."}),
 field(&Struct::channel, {"channel", "The channel."}), field(&Struct::words, {"words", "The contact's own; empty for what it was told."}));
};
PASSERELLE_SHAPE(ExportView, "An export on the server's disk, sealed.")
(field(&Struct::number, {"number", "Its number."}), field(&Struct::kind, {"kind", "contact, tenant or portable."}),
 field(&Struct::contact, {"contact", "Of whom; null: of the tenant."}), field(&Struct::bytes, {"bytes", "On the disk."}),
 field(&Struct::partBytes, {"part_bytes", "The content comes in parts of so many bytes; a shorter one is the last."}),
 field(&Struct::madeAt, {"made_at", "When."}));
};
PASSERELLE_SHAPE(PortableWish, "How the tenant goes into one file.")
(field(&Struct::passphrase, {"passphrase", "Opens the file; it is kept nowhere.", 12, 1024}),
 field(&Struct::withSecrets, {"with_secrets", "The channels' and the provider's keys as well."}));
};
PASSERELLE_SHAPE(ImportReceived, "A tenant's file that was received.")
(field(&Struct::received, {"received", "Its name for the import; the file goes after a day."}));
};
PASSERELLE_SHAPE(ImportWish, "How a received file is imported.")
(field(&Struct::passphrase, {"passphrase", "Opens the file.", 1, 1024}), field(&Struct::dryRun, {"dry_run", "Only say what would be done."}),
 field(&Struct::name, {"name", "The tenant's name here; the one in the file when missing.", 1, kNameMost}));
};
PASSERELLE_SHAPE(ImportReport, "What an import brought, or would bring.")
(field(&Struct::tenantId, {"tenant_id", "The new tenant; null: a dry run."}), field(&Struct::name, {"name", "Its name."}),
 field(&Struct::possible, {"possible", "False: see the conflicts."}), field(&Struct::settings, {"settings", "How many."}),
 field(&Struct::channels, {"channels", "How many."}), field(&Struct::documents, {"documents", "How many original files."}),
 field(&Struct::contacts, {"contacts", "How many."}), field(&Struct::consents, {"consents", "Entries of the consent ledger."}),
 field(&Struct::messages, {"messages", "How many."}), field(&Struct::conflicts, {"conflicts", "What stands in the way, or stays behind."}));
};
PASSERELLE_SHAPE(ReceiptView, "The receipt of an erasure.")
(field(&Struct::number, {"number", "Its number."}),
 field(&Struct::contact, {"contact", "Whose number it was; null: the whole tenant."}), field(&Struct::at, {"at", "When it was erased."}),
 field(&Struct::receipt, {"receipt", "The signed document; keep it as it is."}), field(&Struct::text, {"text", "The same in words."}));
};
PASSERELLE_SHAPE(ReceiptText, "A receipt to check.")
(field(&Struct::receipt, {"receipt", "The signed document.", 2, 100000}));
};
PASSERELLE_SHAPE(ReceiptCheck, "What checking a receipt found.")
(field(&Struct::authentic, {"authentic", "The signature is that of the key inside: nothing was changed."}),
 field(&Struct::ours, {"ours", "The key is this installation's."}), field(&Struct::publicKey, {"public_key", "In base 64."}),
 field(&Struct::text, {"text", "The receipt in words."}));
};
PASSERELLE_SHAPE(RetentionView, "How long one kind of data is kept.")
(field(&Struct::kind, {"kind", "messages, memory, answer_records, contact_facts, rejected_calls or exports."}), field(&Struct::days, {"days", "null: until it is erased."}));
};
PASSERELLE_SHAPE(SubProcessorView, "Somebody who gets data.")
(field(&Struct::name, {"name", "Who."}), field(&Struct::host, {"host", "The host that is called."}), field(&Struct::place, {"place", "Where, as far as it is known."}),
 field(&Struct::purpose, {"purpose", "What for."}));
};
PASSERELLE_SHAPE(ProcessingRecordView, "The record of processing (article 30), written from the configuration.")
(field(&Struct::controller, {"controller", "Who answers for it."}), field(&Struct::contact, {"contact", "Where people write."}),
 field(&Struct::hosting, {"hosting", "Who hosts it, and where."}), field(&Struct::notice, {"notice", "off, notice or ask_and_wait."}),
 field(&Struct::noticeVersion, {"notice_version", "Of the wordings."}), field(&Struct::model, {"model", "That answers; empty: none."}),
 field(&Struct::retention, {"retention", "By kind."}), field(&Struct::subProcessors, {"sub_processors", "Who gets data."}),
 field(&Struct::text, {"text", "The whole record in words."}));
};
PASSERELLE_SHAPE(ClockView, "Whether the clock is believed by what erases on a date.")
(field(&Struct::believed, {"believed", "False: nothing is erased by date."}), field(&Struct::doubt, {"doubt", "Why, and what to do."}));
};

} // namespace passerelle::api

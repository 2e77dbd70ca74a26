#include "server/domain/settings.h"

#include <QtCore/QStringList>

#include <array>
#include <cmath>

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kTenant = SettingScope::Tenant;
constexpr auto kInstallation = SettingScope::Installation;
constexpr auto kAtOnce = SettingEffect::AtOnce;
constexpr auto kNextStart = SettingEffect::AtNextStart;

constexpr std::array kCatalogue{
    SettingDefinition{"business_name", SettingType::Text, kTenant, kAtOnce, "", 0, 120, "", "",
                      "Le nom de l'entreprise, tel que l'assistant le dit ; vide : le nom du client.",
                      "The name of the business as the assistant says it; empty: the tenant's name."},
    SettingDefinition{"ack_text", SettingType::Text, kTenant, kAtOnce, "OK, bien reçu", 1, 640, "", "",
                      "L'accusé de réception, envoyé dès que le message est à l'abri.",
                      "The acknowledgement, sent as soon as the message is safe."},
    SettingDefinition{"quiet_window_min_ms", SettingType::Integer, kTenant, kAtOnce, "400", 0, 10000, "", "ms",
                      "L'attente après une question complète, avant de répondre.",
                      "The wait after a complete question, before answering."},
    SettingDefinition{"quiet_window_default_ms", SettingType::Integer, kTenant, kAtOnce, "1200", 0, 10000, "", "ms",
                      "L'attente d'une suite après un fragment ; 0 : répondre tout de suite à chaque message.",
                      "The wait for more after a fragment; 0: answer each message at once."},
    SettingDefinition{"quiet_window_max_ms", SettingType::Integer, kTenant, kAtOnce, "4000", 0, 30000, "", "ms",
                      "L'attente la plus longue, comptée du premier fragment.",
                      "The longest wait, counted from the first fragment."},
    SettingDefinition{"duplicate_window_ms", SettingType::Integer, kTenant, kAtOnce, "2000", 0, 60000, "", "ms",
                      "Le même texte du même contact dans ce délai est un doublon, si le canal ne donne ni identifiant ni horodatage.",
                      "The same text from the same contact within this time is a duplicate, where the channel gives neither id nor stamp."},
    SettingDefinition{"answer_within_minutes", SettingType::Integer, kTenant, kAtOnce, "360", 5, 10080, "", "minutes",
                      "Un message que le canal remet plus tard que cela est gardé, sans réponse.",
                      "A message that the channel delivers later than that is kept and not answered."},
    SettingDefinition{"answer_deadline_ms", SettingType::Integer, kTenant, kAtOnce, "8000", 1000, 60000, "", "ms",
                      "Le temps donné à une réponse ; passé ce délai, les extraits eux-mêmes partent.",
                      "The time that an answer gets; after it the extracts themselves are sent."},
    SettingDefinition{"retrieval_threshold", SettingType::Decimal, kTenant, kAtOnce, "", 0, 1, "", "",
                      "Le score en dessous duquel les documents « ne disent pas » ; vide : le seuil mesuré.",
                      "The score below which the documents \"do not say\"; empty: the measured threshold."},
    SettingDefinition{"calibrated_threshold", SettingType::Decimal, kTenant, kAtOnce, "", 0, 1, "", "",
                      "Le seuil que le banc d'essai a mesuré sur les questions enregistrées ; sert quand retrieval_threshold est vide.",
                      "The threshold that the test bench measured on the saved questions; used while retrieval_threshold is empty."},
    SettingDefinition{"passages_in_prompt", SettingType::Integer, kTenant, kAtOnce, "6", 1, 20, "", "",
                      "Le nombre d'extraits donnés au modèle.", "How many passages the model is given."},
    SettingDefinition{"rerank_passages", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Faire d'abord ranger par le modèle les extraits trouvés, du plus utile au moins utile : un appel de plus par question, compté, et sauté quand le temps ou le budget manque.",
                      "Let the model first put the passages found in order, the most useful first: one more call for each question, metered, and left out when time or budget is short."},
    SettingDefinition{"source_line", SettingType::Boolean, kTenant, kAtOnce, "true", 0, 0, "", "",
                      "Finir la réponse par sa source : « Source : Tarifs.pdf, p. 2 ».",
                      "End the answer with its source: \"Source: Tarifs.pdf, p. 2\"."},
    SettingDefinition{"form_of_address", SettingType::Choice, kTenant, kAtOnce, "vous", 0, 0, "vous|tu", "",
                      "Vouvoyer ou tutoyer les contacts.", "Address contacts formally (vous) or informally (tu) in French."},
    SettingDefinition{"languages", SettingType::Languages, kTenant, kAtOnce, "fr,en", 1, 8, "fr|en|es|de|it|pt|nl|ar", "",
                      "Les langues permises pour répondre ; la première sert quand celle du contact n'en est pas. Les phrases toutes faites restent en français ou en anglais.",
                      "The languages allowed for answers; the first is used when the contact's is not among them. Fixed sentences stay French or English."},
    SettingDefinition{"approved_contacts", SettingType::Text, kTenant, kAtOnce, "", 0, 2000, "", "",
                      "Les adresses web, e-mails et téléphones qu'une réponse peut donner sans qu'un document les dise ; aucun autre ne part.",
                      "The web addresses, e-mail addresses and phone numbers that an answer may give though no document says them; no other goes out."},
    SettingDefinition{"pseudonyms", SettingType::Choice, kTenant, kAtOnce, "off", 0, 0, "off|remote|always", "",
                      "Remplacer téléphones, e-mails, IBAN et noms des contacts avant un modèle distant (remote) ou tout modèle (always), et les remettre dans la réponse.",
                      "Replace phone numbers, e-mail addresses, IBANs and contacts' names before a remote model (remote) or any model (always), and put them back into the answer."},
    SettingDefinition{"reading_ocr", SettingType::Choice, kTenant, kAtOnce, "local", 0, 0, "local|model|off", "",
                      "Qui lit les pages sans texte lisible (numérisations) : cette machine (local), le modèle après votre accord, document par document (model), ou personne (off).",
                      "Who reads pages without readable text (scans): this machine (local), the model after your agreement, document by document (model), or nobody (off)."},
    SettingDefinition{"pseudonyms_in_passages", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Les remplacer aussi dans les extraits des documents.", "Replace them in the documents' extracts as well."},
    SettingDefinition{"message_spelling", SettingType::Boolean, kTenant, kAtOnce, "true", 0, 0, "", "",
                      "Chercher « slt c koi vos horaires » comme si c'était écrit en toutes lettres.",
                      "Search French text-message spelling (\"slt c koi vos horaires\") as if it were written out."},
    SettingDefinition{"help_offer_fr", SettingType::Text, kTenant, kAtOnce,
                      "Souhaitez-vous qu'une personne de l'équipe vous réponde ?", 0, 300, "", "",
                      "La phrase qui propose de l'aide quand les documents ne disent pas, en français.",
                      "The sentence that offers help when the documents do not say, in French."},
    SettingDefinition{"help_offer_en", SettingType::Text, kTenant, kAtOnce,
                      "Would you like someone from the team to answer you?", 0, 300, "", "",
                      "La phrase qui propose de l'aide quand les documents ne disent pas, en anglais.",
                      "The sentence that offers help when the documents do not say, in English."},
    SettingDefinition{"uncertain_policy", SettingType::Choice, kTenant, kAtOnce, "never_resend", 0, 0, "never_resend", "",
                      "Un envoi dont l'issue est inconnue n'est jamais répété tout seul : une personne décide.",
                      "A delivery whose outcome is unknown is never repeated by itself: a person decides."},
    SettingDefinition{"loop_max_replies", SettingType::Integer, kTenant, kAtOnce, "8", 1, 100, "", "",
                      "Réponses à un même contact dans la période, avant de passer la main.",
                      "Replies to one contact within the period, before a person takes over."},
    SettingDefinition{"loop_period_ms", SettingType::Integer, kTenant, kAtOnce, "600000", 1000, 86400000, "", "ms",
                      "La période du coupe-boucle.", "The period of the loop breaker."},
    SettingDefinition{"loop_same_text", SettingType::Integer, kTenant, kAtOnce, "3", 2, 20, "", "",
                      "Réponses identiques de suite, avant de passer la main.",
                      "Identical replies in a row, before a person takes over."},
    SettingDefinition{"max_parts", SettingType::Integer, kTenant, kAtOnce, "3", 1, 10, "", "",
                      "Le nombre de bulles d'une réponse, au plus.", "How many bubbles an answer may have."},
    SettingDefinition{"max_part_characters", SettingType::Integer, kTenant, kAtOnce, "1000", 100, 4000, "", "characters",
                      "La longueur d'une bulle, au plus.", "How long a bubble may be."},
    SettingDefinition{"whatsapp_part_characters", SettingType::Integer, kTenant, kAtOnce, "4000", 100, 4096, "", "characters",
                      "La longueur d'une bulle envoyée directement par WhatsApp, au plus : là, chaque message compte.",
                      "How long a bubble sent straight through WhatsApp may be: there every message counts."},
    SettingDefinition{"memory_turns", SettingType::Integer, kTenant, kAtOnce, "6", 0, 20, "", "",
                      "Les échanges précédents que l'assistant garde en tête.", "The earlier exchanges that the assistant keeps in mind."},
    SettingDefinition{"monthly_budget", SettingType::Integer, kTenant, kAtOnce, "0", 0, 1000000, "", "EUR",
                      "Ce que les modèles peuvent coûter par mois, en euros : à 80 %, on vous prévient, à 100 % plus aucun modèle n'est appelé. 0 : comme dans le forfait ; jamais plus que lui.",
                      "What models may cost a month, in euros: at 80 % you are told, at 100 % no model is called any more. 0: as the plan says; never more than it."},
    SettingDefinition{"voice_notes", SettingType::Boolean, kTenant, kAtOnce, "true", 0, 0, "", "",
                      "Transcrire les messages vocaux et y répondre, dès qu'un modèle ou un transcripteur le peut.",
                      "Transcribe voice messages and answer them, wherever a model or a transcriber can."},
    SettingDefinition{"voice_max_seconds", SettingType::Integer, kTenant, kAtOnce, "300", 5, 1800, "", "seconds",
                      "La durée d'un message vocal, au plus ; au-delà, un texte est demandé.", "How long a voice message may last; beyond it a text is asked for."},
    SettingDefinition{"describe_pictures", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Donner au modèle les images et les documents des contacts, pour qu'il les décrive ; sinon un texte est demandé.",
                      "Give contacts' pictures and documents to the model to describe; else a text is asked for."},
    SettingDefinition{"media_max_mb", SettingType::Integer, kTenant, kAtOnce, "16", 1, 16, "", "MB",
                      "La taille d'un fichier envoyé par un contact, au plus.", "How large a file that a contact sends may be."},
    SettingDefinition{"media_deadline_ms", SettingType::Integer, kTenant, kAtOnce, "20000", 2000, 40000, "", "ms",
                      "Le temps donné à la lecture d'un fichier, avant celui de la réponse.", "The time that reading a file gets, before that of the answer."},
    SettingDefinition{"manychat_media_hosts", SettingType::Text, kInstallation, kAtOnce,
                      ".manychat.com manybot-files.s3.eu-central-1.amazonaws.com .fbcdn.net .fbsbx.com .whatsapp.net", 0, 2000, "", "",
                      "Les hôtes d'où viennent les fichiers des contacts de ManyChat ; un point devant vaut pour tous les sous-domaines.",
                      "The hosts that the files of ManyChat's contacts come from; a dot in front stands for all sub-domains."},
    SettingDefinition{"whatsapp_media_hosts", SettingType::Text, kInstallation, kAtOnce, ".fbcdn.net .fbsbx.com .whatsapp.net .facebook.com", 0, 2000, "", "",
                      "Les hôtes d'où viennent les fichiers des contacts de WhatsApp ; ils reçoivent la clé du canal.",
                      "The hosts that the files of WhatsApp's contacts come from; they are given the channel's key."},
    SettingDefinition{"contact_notice", SettingType::Choice, kTenant, kAtOnce, "off", 0, 0, "off|notice|ask_and_wait", "",
                      "Au premier contact : rien, une information avec la première réponse, ou une question dont on attend le oui avant de répondre.",
                      "At first contact: nothing, a notice with the first answer, or a question whose yes is awaited before answering."},
    SettingDefinition{"contact_notice_version", SettingType::Text, kTenant, kAtOnce, "1", 1, 40, "", "",
                      "La version des textes, notée avec chaque consentement ; à changer avec eux.",
                      "The version of the wordings, noted with each consent; change it with them."},
    SettingDefinition{"contact_notice_fr", SettingType::Text, kTenant, kAtOnce,
                      "Je suis un assistant automatique. Vos messages servent à vous répondre et sont conservés pour cela. À tout moment : STOP, MES DONNÉES, "
                      "SUPPRIMER ou HUMAIN.", 20, 800, "", "", "L'information du premier contact, en français.", "The notice of the first contact, in French."},
    SettingDefinition{"contact_notice_en", SettingType::Text, kTenant, kAtOnce,
                      "I am an automatic assistant. Your messages are used to answer you and are kept for that. At any time: STOP, MY DATA, DELETE or AGENT.", 20, 800, "", "",
                      "L'information du premier contact, en anglais.", "The notice of the first contact, in English."},
    SettingDefinition{"consent_question_fr", SettingType::Text, kTenant, kAtOnce,
                      "Je suis un assistant automatique. Acceptez-vous que vos messages soient traités pour vous répondre ? Répondez OUI ou NON.", 20, 800, "", "",
                      "La question du premier contact, en français.", "The question of the first contact, in French."},
    SettingDefinition{"consent_question_en", SettingType::Text, kTenant, kAtOnce,
                      "I am an automatic assistant. Do you agree that your messages are processed to answer you? Please reply YES or NO.", 20, 800, "", "",
                      "La question du premier contact, en anglais.", "The question of the first contact, in English."},
    SettingDefinition{"disclosure", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Dire une fois à chaque contact, avec la première réponse, qu'un assistant répond et comment joindre une personne ; activé pour tout nouveau client.",
                      "Tell each contact once, with the first answer, that an assistant answers and how to reach a person; on for every new tenant."},
    SettingDefinition{"disclosure_version", SettingType::Text, kTenant, kAtOnce, "1", 1, 40, "", "",
                      "La version de cette phrase, gardée comme preuve avec l'heure ; à changer avec elle.",
                      "The version of that sentence, kept as proof with the time; change it with the sentence."},
    SettingDefinition{"disclosure_fr", SettingType::Text, kTenant, kAtOnce,
                      "Vous échangez avec un assistant automatique. Pour parler à une personne, écrivez HUMAIN à tout moment.", 20, 400, "", "",
                      "La phrase qui le dit, en français.", "The sentence that says so, in French."},
    SettingDefinition{"disclosure_en", SettingType::Text, kTenant, kAtOnce,
                      "You are talking to an automatic assistant. To reach a person, write AGENT at any time.", 20, 400, "", "",
                      "La phrase qui le dit, en anglais.", "The sentence that says so, in English."},
    SettingDefinition{"hand_over_fr", SettingType::Text, kTenant, kAtOnce, "Bien noté : une personne de l'équipe va vous répondre ici.", 1, 400, "", "",
                      "La phrase qui passe la main à une personne, en français.", "The sentence that hands over to a person, in French."},
    SettingDefinition{"hand_over_en", SettingType::Text, kTenant, kAtOnce, "Noted: someone from the team will answer you here.", 1, 400, "", "",
                      "La phrase qui passe la main à une personne, en anglais.", "The sentence that hands over to a person, in English."},
    SettingDefinition{"hand_over_closed_fr", SettingType::Text, kTenant, kAtOnce,
                      "Bien noté : nous sommes fermés pour le moment, une personne de l'équipe vous répondra ici {opening}.", 1, 400, "", "",
                      "La même phrase hors des heures d'ouverture, en français ; {opening} dit quand quelqu'un répond.",
                      "The same sentence outside the opening hours, in French; {opening} says when somebody answers."},
    SettingDefinition{"hand_over_closed_en", SettingType::Text, kTenant, kAtOnce,
                      "Noted: we are closed just now, someone from the team will answer you here {opening}.", 1, 400, "", "",
                      "La même phrase hors des heures d'ouverture, en anglais ; {opening} dit quand quelqu'un répond.",
                      "The same sentence outside the opening hours, in English; {opening} says when somebody answers."},
    SettingDefinition{"opening_hours", SettingType::Text, kTenant, kAtOnce, "", 0, 400, "", "",
                      "Quand une personne peut répondre, par exemple « lu-ve 09:00-12:30,14:00-18:00; sa 09:00-12:00 » ; vide : rien n'est dit des heures.",
                      "When people can answer, such as \"mo-fr 09:00-12:30,14:00-18:00; sa 09:00-12:00\"; empty: nothing is said of hours."},
    SettingDefinition{"time_zone", SettingType::Text, kTenant, kAtOnce, "Europe/Paris", 1, 60, "", "",
                      "Le fuseau des heures d'ouverture.", "The time zone of the opening hours."},
    SettingDefinition{"person_lease_minutes", SettingType::Integer, kTenant, kAtOnce, "720", 0, 43200, "", "minutes",
                      "Le silence d'une personne après lequel l'assistant reprend la conversation ; 0 : jamais de lui-même.",
                      "A person's silence after which the assistant takes the conversation back; 0: never by itself."},
    SettingDefinition{"give_back_word", SettingType::Text, kTenant, kAtOnce, "BOT", 0, 40, "", "",
                      "Le mot, seul dans un message, qui rend la conversation à l'assistant ; vide : aucun.",
                      "The word that, alone in a message, gives the conversation back to the assistant; empty: none."},
    SettingDefinition{"keep_messages_days", SettingType::Integer, kTenant, kAtOnce, "365", 0, 36500, "", "days",
                      "La conservation des messages et des réponses ; 0 : jusqu'à leur effacement.", "How long messages and answers are kept; 0: until they are erased."},
    SettingDefinition{"keep_memory_days", SettingType::Integer, kTenant, kAtOnce, "90", 0, 36500, "", "days",
                      "La mémoire d'une conversation après le dernier message ; 0 : jusqu'à son effacement.",
                      "A conversation's memory after its last message; 0: until it is erased."},
    SettingDefinition{"keep_records_days", SettingType::Integer, kTenant, kAtOnce, "180", 0, 36500, "", "days",
                      "La conservation de ce dont chaque réponse est faite (extraits, consigne, contrôles) ; 0 : aussi longtemps que le message.",
                      "How long what each answer was made from is kept (passages, prompt, checks); 0: as long as the message."},
    SettingDefinition{"contact_memory", SettingType::Boolean, kTenant, kAtOnce, "true", 0, 0, "", "",
                      "Retenir d'un contact les faits durables qu'il dit lui-même : son prénom, ses préférences, ce qu'il demande de retenir.",
                      "Remember lasting facts that contacts say of themselves: their name, what they prefer, what they ask to be remembered."},
    SettingDefinition{"contact_memory_model", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Faire chercher aussi ces faits par le modèle, après la réponse ; chaque appel est compté.",
                      "Let the model look for such facts as well, after the answer; every call is metered."},
    SettingDefinition{"contact_memory_sensitive", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Retenir aussi ce qui touche à la santé, aux croyances ou à d'autres données sensibles (RGPD, art. 9) ; seulement avec une base légale.",
                      "Remember what concerns health, belief and other special data too (GDPR, art. 9); only with a legal basis."},
    SettingDefinition{"contact_memory_facts", SettingType::Integer, kTenant, kAtOnce, "30", 1, 200, "", "",
                      "Les faits retenus d'un contact, au plus.", "How many facts of one contact are kept."},
    SettingDefinition{"keep_facts_days", SettingType::Integer, kTenant, kAtOnce, "365", 0, 36500, "", "days",
                      "La durée de vie d'un fait retenu d'un contact ; 0 : jusqu'à son effacement.", "How long a fact of a contact is kept; 0: until it is erased."},
    SettingDefinition{"keep_rejected_days", SettingType::Integer, kTenant, kAtOnce, "30", 0, 36500, "", "days",
                      "La conservation des appels illisibles ; 0 : les 200 derniers.", "How long calls that could not be read are kept; 0: the last 200."},
    SettingDefinition{"keep_exports_days", SettingType::Integer, kTenant, kAtOnce, "7", 0, 36500, "", "days",
                      "La conservation des exports sur le disque ; 0 : jusqu'à leur effacement.", "How long exports stay on disk; 0: until they are erased."},
    SettingDefinition{"validity_apply", SettingType::Boolean, kTenant, kAtOnce, "false", 0, 0, "", "",
                      "Appliquer sans confirmation les dates de validité lues dans un document ; sinon, elles sont seulement proposées.",
                      "Apply the validity dates that a document names without asking; otherwise they are only proposed."},
    SettingDefinition{"validity_reminder_days", SettingType::Integer, kTenant, kAtOnce, "14", 0, 365, "", "days",
                      "Le rappel avant la fin de validité d'un document, en jours ; 0 : aucun.",
                      "How many days before a document's last valid day people are reminded; 0: never."},
    SettingDefinition{"keep_versions", SettingType::Integer, kTenant, kAtOnce, "5", 0, 50, "", "",
                      "Les anciennes versions gardées par document, au plus.", "How many old versions of a document are kept."},
    SettingDefinition{"keep_versions_days", SettingType::Integer, kTenant, kAtOnce, "90", 0, 36500, "", "days",
                      "La conservation des anciennes versions d'un document ; 0 : tant que leur nombre le permet.",
                      "How long old versions of a document are kept; 0: as long as their number allows."},
    SettingDefinition{"data_controller", SettingType::Text, kTenant, kAtOnce, "", 0, 400, "", "",
                      "Le responsable du traitement : nom et adresse ; vide : le nom du client.", "The data controller: name and address; empty: the tenant's name."},
    SettingDefinition{"privacy_contact", SettingType::Text, kTenant, kAtOnce, "", 0, 200, "", "",
                      "Où écrire au sujet de ses données.", "Where people write about their data."},
    SettingDefinition{"hosting", SettingType::Text, kTenant, kAtOnce, "", 0, 200, "", "",
                      "Qui héberge l'installation, et où.", "Who hosts the installation, and where."},
    SettingDefinition{"workers", SettingType::Integer, kInstallation, kNextStart, "256", 1, 1000, "", "",
                      "Les réponses préparées en même temps, au plus.", "How many answers are prepared at once."},
    SettingDefinition{"import_threads", SettingType::Integer, kInstallation, kNextStart, "2", 1, 16, "", "",
                      "Les documents lus en même temps.", "How many documents are read at once."},
    SettingDefinition{"index_memory_mb", SettingType::Integer, kInstallation, kNextStart, "512", 16, 65536, "", "MB",
                      "La mémoire des index de recherche ; les moins utilisés la quittent d'abord.",
                      "The memory of the search indexes; the least recently used leave first."},
    SettingDefinition{"vectors_in", SettingType::Choice, kInstallation, kNextStart, "database", 0, 0, "database|memory", "",
                      "Sur PostgreSQL : où les vecteurs sont gardés et cherchés, dans la base (pgvector, en clair) ou, scellés, dans la mémoire de chaque service.",
                      "On PostgreSQL: where vectors are kept and searched, in the database (pgvector, in clear) or, sealed, in each service's memory."},
    SettingDefinition{"vectors_exact_most", SettingType::Integer, kInstallation, kNextStart, "20000", 100, 1000000, "", "",
                      "Dans la base : jusqu'à tant de passages d'un client, la recherche des vecteurs est exacte ; au-delà, par un graphe.",
                      "In the database: up to so many passages of a tenant vectors are searched exactly; above, by a graph."},
    SettingDefinition{"sends_per_second", SettingType::Decimal, kInstallation, kNextStart, "25", 0.1, 1000, "", "per second",
                      "Les envois par seconde et par clé de canal.", "Deliveries a second, by key of a channel."},
    SettingDefinition{"public_url", SettingType::Text, kInstallation, kAtOnce, "", 0, 300, "", "",
                      "L'adresse par laquelle les canaux appellent d'Internet, par exemple https://bot.exemple.fr ; vide : rien n'est vérifié de l'extérieur.",
                      "The address at which channels call from the Internet, such as https://bot.example.com; empty: nothing is checked from outside."},
    SettingDefinition{"whatsapp_sends_per_second", SettingType::Decimal, kInstallation, kNextStart, "60", 0.1, 1000, "", "per second",
                      "Les envois par seconde d'un numéro WhatsApp ; Meta en permet 80, messages reçus compris, et 20 pour un numéro partagé avec l'application.",
                      "Deliveries a second of a WhatsApp number; Meta allows 80, what comes in included, and 20 for a number shared with the app."},
    SettingDefinition{"whatsapp_graph_version", SettingType::Text, kInstallation, kAtOnce, "v25.0", 5, 6, "", "",
                      "La version de l'API Graph de Meta ; chacune vit environ deux ans.", "The version of Meta's Graph API; each lives for about two years."},
    SettingDefinition{"daily_backup", SettingType::Boolean, kInstallation, kAtOnce, "true", 0, 0, "", "",
                      "Faire chaque jour une sauvegarde, et la vérifier.", "Make a backup every day, and prove it."},
    SettingDefinition{"backup_hour", SettingType::Integer, kInstallation, kAtOnce, "3", 0, 23, "", "",
                      "L'heure locale de la sauvegarde.", "The local hour of the backup."},
    SettingDefinition{"backups_kept", SettingType::Integer, kInstallation, kAtOnce, "7", 1, 31, "", "",
                      "Les sauvegardes gardées, au plus.", "How many backups are kept."},
    SettingDefinition{"require_second_factor", SettingType::Boolean, kInstallation, kAtOnce, "false", 0, 0, "", "",
                      "Administrateurs et support doivent montrer un second facteur ; sans lui, seul leur propre compte leur est ouvert.",
                      "Administrators and support must show a second factor; without it only their own account is open to them."},
    SettingDefinition{"sign_up", SettingType::Choice, kInstallation, kAtOnce, "closed", 0, 0, "closed|invitation|open", "",
                      "Qui peut créer un compte : personne d'autre que l'opérateur, les personnes invitées, ou tout le monde.",
                      "Who may make an account: nobody but the operator, whoever is invited, or everybody."},
    SettingDefinition{"terms_version", SettingType::Text, kInstallation, kAtOnce, "", 0, 40, "", "",
                      "La version des conditions à accepter à l'inscription, par exemple « 2026-11 » ; vide : aucune.",
                      "The version of the terms to accept when signing up, such as \"2026-11\"; empty: none."},
    SettingDefinition{"session_days", SettingType::Integer, kInstallation, kAtOnce, "30", 1, 365, "", "days",
                      "La durée d'une session, au plus.", "How long a session lasts at most."},
    SettingDefinition{"session_idle_hours", SettingType::Integer, kInstallation, kAtOnce, "12", 1, 720, "", "hours",
                      "Une session qui ne sert pas pendant ce temps se ferme.", "A session that is not used for this time ends."},
    SettingDefinition{"canary_sweep", SettingType::Boolean, kInstallation, kAtOnce, "false", 0, 0, "", "",
                      "Chercher chaque nuit, chez chaque client, les phrases des autres : une seule trouvée est une alarme.",
                      "Each night search every tenant for the others' sentences: a single one found is an alarm."},
    SettingDefinition{"billing_time_zone", SettingType::Text, kInstallation, kNextStart, "Europe/Paris", 1, 60, "", "",
                      "Le fuseau dont les jours et les mois comptent pour la facturation.", "The time zone whose days and months count for billing."},
    SettingDefinition{"seller_name", SettingType::Text, kInstallation, kAtOnce, "", 0, 200, "", "", "Qui facture.", "Who bills."},
    SettingDefinition{"seller_address", SettingType::Text, kInstallation, kAtOnce, "", 0, 500, "", "", "Son adresse, sur plusieurs lignes.", "Its address, on several lines."},
    SettingDefinition{"seller_legal", SettingType::Text, kInstallation, kAtOnce, "", 0, 300, "", "",
                      "Forme, capital, RCS : au pied de chaque facture.", "Legal form, capital, register: at the foot of every invoice."},
    SettingDefinition{"seller_siret", SettingType::Text, kInstallation, kAtOnce, "", 0, 20, "", "", "SIRET, ou SIREN.", "Its SIRET or SIREN number."},
    SettingDefinition{"seller_vat_number", SettingType::Text, kInstallation, kAtOnce, "", 0, 20, "", "", "Numéro de TVA intracommunautaire.", "Its VAT number."},
    SettingDefinition{"seller_iban", SettingType::Text, kInstallation, kAtOnce, "", 0, 60, "", "", "Où payer.", "Where to pay."},
    SettingDefinition{"vat_mode", SettingType::Choice, kInstallation, kAtOnce, "rate", 0, 0, "rate|franchise", "",
                      "Avec TVA, ou en franchise (art. 293 B du CGI).", "With VAT, or exempt (art. 293 B of the French tax code)."},
    SettingDefinition{"vat_rate", SettingType::Decimal, kInstallation, kAtOnce, "20", 0, 100, "", "%", "Le taux de TVA.", "The VAT rate."},
    SettingDefinition{"payment_days", SettingType::Integer, kInstallation, kAtOnce, "30", 0, 90, "", "days", "Le délai de paiement.", "How long a customer may take to pay."},
    SettingDefinition{"late_penalty", SettingType::Text, kInstallation, kAtOnce, "", 0, 200, "", "",
                      "Le taux des pénalités de retard ; vide : trois fois le taux d'intérêt légal.", "The rate of late-payment penalties; empty: three times the legal rate."},
    SettingDefinition{"brand_name", SettingType::Text, kTenant, kAtOnce, "", 0, 120, "", "", "Le nom en tête des rapports.", "The name at the head of reports."},
    SettingDefinition{"brand_colour", SettingType::Text, kTenant, kAtOnce, "#1f4e79", 7, 7, "", "", "La couleur des factures et des rapports.", "The colour of invoices and reports."},
    SettingDefinition{"brand_logo", SettingType::Text, kTenant, kAtOnce, "", 0, 180000, "", "", "Le logo, PNG ou JPEG, en base64.", "The logo, a PNG or JPEG in base64."},
};

tl::unexpected<Error> refused(const SettingDefinition &definition, const QString &why)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("the setting \"%1\" %2").arg(QLatin1String(definition.key), why));
}

Result<QString> checkedNumber(const SettingDefinition &definition, const QString &raw)
{
    bool ok = false;
    const bool whole = definition.type == SettingType::Integer;
    const double number = whole ? static_cast<double>(raw.toLongLong(&ok)) : raw.toDouble(&ok);
    if (!ok || !std::isfinite(number))
        return refused(definition, whole ? u"must be a whole number"_s : u"must be a number"_s);
    if (number < definition.minimum || number > definition.maximum)
        return refused(definition, QStringLiteral("must lie between %1 and %2").arg(definition.minimum, 0, 'g', 12).arg(definition.maximum, 0, 'g', 12));
    return whole ? QString::number(raw.toLongLong()) : QString::number(number, 'g', 12);
}

Result<QString> checkedText(const SettingDefinition &definition, const QString &raw)
{
    for (const QChar character : raw) {
        if (character.category() == QChar::Other_Control && character != u'\n')
            return refused(definition, u"must not contain control characters"_s);
    }
    const QString text = raw.trimmed();
    const auto length = static_cast<double>(text.size());
    if (length < definition.minimum || length > definition.maximum)
        return refused(definition, QStringLiteral("must have %1 to %2 characters").arg(definition.minimum).arg(definition.maximum));
    return text;
}

// Texts that have a form of their own.
Result<QString> checkedForm(const SettingDefinition &definition, Result<QString> text)
{
    const QByteArrayView key(definition.key);
    if (text && key == "opening_hours") {
        if (const auto hours = OpeningHours::parse(*text); !hours)
            return refused(definition, hours.error().what);
    }
    if (text && key == "time_zone" && !QTimeZone(text->toLatin1()).isValid())
        return refused(definition, u"must be a time zone such as Europe/Paris"_s);
    return text;
}

Result<QString> checkedLanguages(const SettingDefinition &definition, const QString &raw)
{
    const QStringList known = QString::fromUtf8(definition.choices).split(u'|');
    QStringList chosen;
    for (const QString &part : raw.split(u',')) {
        const QString language = part.trimmed().toLower();
        if (!known.contains(language) || chosen.contains(language))
            return refused(definition, QStringLiteral("must list some of %1, separated by commas").arg(known.join(u", "_s)));
        chosen.append(language);
    }
    return chosen.join(u',');
}

// The value that counts: the tenant's, else the installation's, else the default; only where it fits the catalogue.
class EffectiveValues {
public:
    EffectiveValues(const SettingValues &first, const SettingValues &second) : m_layers{&first, &second} {}

    QString text(const char *key) const
    {
        const SettingDefinition *definition = findSetting(QString::fromLatin1(key));
        for (const SettingValues *layer : m_layers) {
            const auto found = layer->find(QString::fromLatin1(key));
            if (found == layer->end())
                continue;
            if (const auto checked = checkedSetting(*definition, found->second))
                return *checked;
        }
        return QString::fromUtf8(definition->defaultValue);
    }
    int integer(const char *key) const { return text(key).toInt(); }
    double decimal(const char *key) const { return text(key).toDouble(); }
    bool boolean(const char *key) const { return text(key) == u"true"_s; }
    std::chrono::milliseconds duration(const char *key) const { return std::chrono::milliseconds(text(key).toLongLong()); }

private:
    std::array<const SettingValues *, 2> m_layers;
};

SignUp signUpFrom(const QString &name)
{
    if (name == u"open"_s)
        return SignUp::Open;
    return name == u"invitation"_s ? SignUp::ByInvitation : SignUp::Closed;
}

std::vector<Language> languagesFrom(const QString &list)
{
    std::vector<Language> languages;
    for (const QString &name : list.split(u',')) {
        if (name == u"fr"_s || name == u"en"_s)
            languages.push_back(name == u"en"_s ? Language::English : Language::French);
    }
    return languages.empty() ? std::vector{Language::French} : languages;
}

std::vector<QString> otherLanguagesFrom(const QString &list)
{
    std::vector<QString> languages;
    for (const QString &name : list.split(u',')) {
        if (name != u"fr"_s && name != u"en"_s)
            languages.push_back(name);
    }
    return languages;
}

PseudonymMode pseudonymModeFrom(const QString &name)
{
    if (name == u"always"_s)
        return PseudonymMode::Always;
    return name == u"remote"_s ? PseudonymMode::Remote : PseudonymMode::Off;
}

} // namespace

const char *nameOf(SettingType type)
{
    switch (type) {
    case SettingType::Integer: return "integer";
    case SettingType::Decimal: return "decimal";
    case SettingType::Boolean: return "boolean";
    case SettingType::Text: return "text";
    case SettingType::Choice: return "choice";
    case SettingType::Languages: return "languages";
    }
    return "text";
}

const char *nameOf(SettingScope scope)
{
    return scope == SettingScope::Tenant ? "tenant" : "installation";
}

std::span<const SettingDefinition> settingCatalogue()
{
    return kCatalogue;
}

const SettingDefinition *findSetting(QStringView key)
{
    for (const SettingDefinition &definition : kCatalogue) {
        if (key == QLatin1String(definition.key))
            return &definition;
    }
    return nullptr;
}

Result<QString> checkedSetting(const SettingDefinition &definition, const QString &raw)
{
    switch (definition.type) {
    case SettingType::Integer:
    case SettingType::Decimal:
        if (raw.isEmpty() && definition.defaultValue[0] == '\0')
            return QString();
        return checkedNumber(definition, raw.trimmed());
    case SettingType::Boolean:
        if (raw == u"true"_s || raw == u"false"_s)
            return raw;
        return refused(definition, u"must be true or false"_s);
    case SettingType::Text:
        return checkedForm(definition, checkedText(definition, raw));
    case SettingType::Choice:
        if (QString::fromUtf8(definition.choices).split(u'|').contains(raw))
            return raw;
        return refused(definition, QStringLiteral("must be one of %1").arg(QString::fromUtf8(definition.choices).split(u'|').join(u", "_s)));
    case SettingType::Languages:
        return checkedLanguages(definition, raw);
    }
    return refused(definition, u"has no known type"_s);
}

namespace {

NoticeMode noticeModeFrom(const QString &name)
{
    if (name == u"ask_and_wait"_s)
        return NoticeMode::AskAndWait;
    return name == u"notice"_s ? NoticeMode::Notice : NoticeMode::Off;
}

PeopleSettings peopleFrom(const EffectiveValues &values)
{
    PeopleSettings people;
    people.hours = OpeningHours::parse(values.text("opening_hours")).value_or(OpeningHours());
    if (const QTimeZone zone(values.text("time_zone").toLatin1()); zone.isValid())
        people.zone = zone;
    people.closedFrench = values.text("hand_over_closed_fr");
    people.closedEnglish = values.text("hand_over_closed_en");
    people.lease = std::chrono::minutes(values.integer("person_lease_minutes"));
    people.giveBackWord = values.text("give_back_word");
    return people;
}

PrivacySettings privacyFrom(const EffectiveValues &values)
{
    return {.mode = noticeModeFrom(values.text("contact_notice")),
            .version = values.text("contact_notice_version"),
            .noticeFrench = values.text("contact_notice_fr"),
            .noticeEnglish = values.text("contact_notice_en"),
            .discloses = values.boolean("disclosure"),
            .disclosureVersion = values.text("disclosure_version"),
            .disclosureFrench = values.text("disclosure_fr"),
            .disclosureEnglish = values.text("disclosure_en"),
            .questionFrench = values.text("consent_question_fr"),
            .questionEnglish = values.text("consent_question_en"),
            .handOverFrench = values.text("hand_over_fr"),
            .handOverEnglish = values.text("hand_over_en"),
            .keepMessagesDays = values.integer("keep_messages_days"),
            .keepMemoryDays = values.integer("keep_memory_days"),
            .keepRecordsDays = values.integer("keep_records_days"),
            .keepFactsDays = values.integer("keep_facts_days"),
            .keepRejectedDays = values.integer("keep_rejected_days"),
            .keepExportsDays = values.integer("keep_exports_days"),
            .controller = values.text("data_controller"),
            .contact = values.text("privacy_contact"),
            .hosting = values.text("hosting")};
}

std::vector<QString> hostsIn(const QString &list)
{
    const QStringList hosts = QString(list).replace(u',', u' ').simplified().toLower().split(u' ', Qt::SkipEmptyParts);
    return {hosts.begin(), hosts.end()};
}

MediaSettings mediaFrom(const EffectiveValues &values)
{
    return {.voice = values.boolean("voice_notes"),
            .pictures = values.boolean("describe_pictures"),
            .voiceLongest = std::chrono::seconds(values.integer("voice_max_seconds")),
            .largestBytes = qint64{values.integer("media_max_mb")} * 1024 * 1024,
            .deadline = values.duration("media_deadline_ms"),
            .manyChatHosts = hostsIn(values.text("manychat_media_hosts")),
            .whatsAppHosts = hostsIn(values.text("whatsapp_media_hosts"))};
}

} // namespace

TenantSettings tenantSettingsFrom(const SettingValues &tenant, const SettingValues &installation)
{
    const EffectiveValues values(tenant, installation);
    TenantSettings settings;
    settings.businessName = values.text("business_name");
    settings.ackText = values.text("ack_text");
    settings.quietWindowMinimum = values.duration("quiet_window_min_ms");
    settings.quietWindowDefault = values.duration("quiet_window_default_ms");
    settings.quietWindowMaximum = values.duration("quiet_window_max_ms");
    settings.duplicateWindow = values.duration("duplicate_window_ms");
    settings.answerDeadline = values.duration("answer_deadline_ms");
    settings.answerWithin = std::chrono::minutes(values.integer("answer_within_minutes"));
    for (const char *key : {"calibrated_threshold", "retrieval_threshold"}) {
        if (const QString threshold = values.text(key); !threshold.isEmpty())
            settings.retrievalThreshold = threshold.toDouble();
    }
    settings.passagesInPrompt = values.integer("passages_in_prompt");
    settings.reranksPassages = values.boolean("rerank_passages");
    settings.sourceLine = values.boolean("source_line");
    settings.formOfAddress = values.text("form_of_address") == u"tu"_s ? FormOfAddress::Tu : FormOfAddress::Vous;
    settings.allowedLanguages = languagesFrom(values.text("languages"));
    settings.helpOfferFrench = values.text("help_offer_fr");
    settings.helpOfferEnglish = values.text("help_offer_en");
    settings.loopMaxReplies = values.integer("loop_max_replies");
    settings.loopPeriod = values.duration("loop_period_ms");
    settings.loopSameText = values.integer("loop_same_text");
    settings.maxParts = values.integer("max_parts");
    settings.maxPartCharacters = values.integer("max_part_characters");
    settings.whatsAppPartCharacters = values.integer("whatsapp_part_characters");
    settings.memoryTurns = values.integer("memory_turns");
    settings.monthlyBudgetEuros = values.integer("monthly_budget");
    settings.privacy = privacyFrom(values);
    settings.people = peopleFrom(values);
    settings.media = mediaFrom(values);
    settings.scans = scanReaderFromName(values.text("reading_ocr").toLatin1()).value_or(ScanReader::Local);
    settings.guards = {.approved = values.text("approved_contacts"),
                       .pseudonyms = pseudonymModeFrom(values.text("pseudonyms")),
                       .pseudonymsInPassages = values.boolean("pseudonyms_in_passages"),
                       .messageSpelling = values.boolean("message_spelling"),
                       .otherLanguages = otherLanguagesFrom(values.text("languages"))};
    settings.documents = {.appliesValidity = values.boolean("validity_apply"), .reminderDays = values.integer("validity_reminder_days"),
                          .keepVersions = values.integer("keep_versions"), .keepVersionsDays = values.integer("keep_versions_days")};
    settings.facts = {.kept = values.boolean("contact_memory"), .byModel = values.boolean("contact_memory_model"),
                      .sensitive = values.boolean("contact_memory_sensitive"), .most = values.integer("contact_memory_facts")};
    return settings;
}

QString effectiveSetting(const char *key, const SettingValues &tenant, const SettingValues &installation)
{
    return EffectiveValues(tenant, installation).text(key);
}

InstallationSettings installationSettingsFrom(const SettingValues &installation)
{
    const EffectiveValues values(installation, installation);
    return {.workers = values.integer("workers"),
            .importThreads = values.integer("import_threads"),
            .indexMemoryMegabytes = values.integer("index_memory_mb"),
            .vectorsInDatabase = values.text("vectors_in") == "database"_L1,
            .exactVectors = values.integer("vectors_exact_most"),
            .sendsPerSecond = values.decimal("sends_per_second"),
            .whatsAppSendsPerSecond = values.decimal("whatsapp_sends_per_second"),
            .graphVersion = values.text("whatsapp_graph_version"),
            .requireSecondFactor = values.boolean("require_second_factor"),
            .signUp = signUpFrom(values.text("sign_up")),
            .termsVersion = values.text("terms_version"),
            .sessionLifetime = std::chrono::days(values.integer("session_days")),
            .sessionIdle = std::chrono::hours(values.integer("session_idle_hours")),
            .canarySweep = values.boolean("canary_sweep"),
            .publicUrl = values.text("public_url"),
            .dailyBackup = values.boolean("daily_backup"),
            .backupHour = values.integer("backup_hour"),
            .backupsKept = values.integer("backups_kept")};
}

} // namespace passerelle

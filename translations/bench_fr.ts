<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>AnswerTabs</name>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Cited</source>
        <translation>Citée</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été constaté</translation>
    </message>
</context>
<context>
    <name>BenchWords</name>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Mieux</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>Moins bien</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Différente</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retirée</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Pareil</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Interrupted by a stop of the service</source>
        <translation>Interrompu par un arrêt du service</translation>
    </message>
    <message>
        <source>%1, p. %2</source>
        <translation>%1, p. %2</translation>
    </message>
</context>
<context>
    <name>QuestionDialog</name>
    <message>
        <source>None in particular</source>
        <translation>Aucun en particulier</translation>
    </message>
    <message>
        <source>Any page</source>
        <translation>N’importe quelle page</translation>
    </message>
    <message>
        <source>9 h; 18 h</source>
        <translation>9 h ; 18 h</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>&amp;Question</translation>
    </message>
    <message>
        <source>Expected &amp;document</source>
        <translation>&amp;Document attendu</translation>
    </message>
    <message>
        <source>Expected &amp;page</source>
        <translation>&amp;Page attendue</translation>
    </message>
    <message>
        <source>The answer should &amp;say</source>
        <translation>La réponse doit dir&amp;e</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Change the question</source>
        <translation>Modifier la question</translation>
    </message>
    <message>
        <source>Save a question</source>
        <translation>Enregistrer une question</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>The question could not be saved</source>
        <translation>La question n’a pas pu être enregistrée</translation>
    </message>
</context>
<context>
    <name>RealQuestions</name>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Answer then</source>
        <translation>Réponse donnée</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
</context>
<context>
    <name>RunRows</name>
    <message>
        <source>not found</source>
        <translation>pas trouvée</translation>
    </message>
    <message>
        <source>%1 (was %2)</source>
        <translation>%1 (avant : %2)</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Since last time</source>
        <translation>Depuis la dernière fois</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>Found at</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Search only</source>
        <translation>Recherche seule</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots attendus</translation>
    </message>
    <message>
        <source>all there</source>
        <translation>tous présents</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>manque : %1</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>SavedQuestions</name>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Attendu</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1 (disparu)</translation>
    </message>
    <message>
        <source>The answer should say</source>
        <translation>La réponse doit dire</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistrée</translation>
    </message>
    <message>
        <source>A question could not be removed</source>
        <translation>Une question n’a pas pu être retirée</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AnswerTabs</name>
    <message>
        <source>What the model was given</source>
        <translation>Ce que le modèle a reçu</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Cost and times</source>
        <translation>Coût et temps</translation>
    </message>
    <message>
        <source>Passages that were found, best first</source>
        <translation>Passages trouvés, le meilleur d’abord</translation>
    </message>
    <message>
        <source>Enter or a double click opens the page with the passage highlighted.</source>
        <translation>Entrée ou un double clic ouvre la page, le passage surligné.</translation>
    </message>
    <message>
        <source>What was checked, in order</source>
        <translation>Ce qui a été contrôlé, dans l’ordre</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Pas encore de réponse</translation>
    </message>
    <message>
        <source>Ask a question: what its answer was made from is shown here.</source>
        <translation>Posez une question : ce dont sa réponse est faite s’affiche ici.</translation>
    </message>
    <message>
        <source>Searched for: %1</source>
        <translation>Recherché : %1</translation>
    </message>
    <message>
        <source>No passage was found</source>
        <translation>Aucun passage trouvé</translation>
    </message>
    <message>
        <source>Nothing in the documents is close to this question.</source>
        <translation>Rien dans les documents n’approche cette question.</translation>
    </message>
    <message>
        <source>The model was not asked</source>
        <translation>Le modèle n’a pas été sollicité</translation>
    </message>
    <message>
        <source>This answer was given without a model.</source>
        <translation>Cette réponse a été donnée sans modèle.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Not known: the model has no price</source>
        <translation>Inconnu : le modèle n’a pas de prix</translation>
    </message>
    <message>
        <source>The whole</source>
        <translation>En tout</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation>Attente du modèle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Calls of the model</source>
        <translation>Appels du modèle</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>Jetons lus</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>Jetons écrits</translation>
    </message>
    <message>
        <source>Tokens spent on thinking</source>
        <translation>Jetons de réflexion</translation>
    </message>
    <message>
        <source>Best score</source>
        <translation>Meilleur score</translation>
    </message>
    <message>
        <source>%1 (at least %2 is needed)</source>
        <translation>%1 (il faut au moins %2)</translation>
    </message>
    <message>
        <source>Language of the question</source>
        <translation>Langue de la question</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Aucun modèle</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AskView</name>
    <message>
        <source>The conversation that is tried</source>
        <translation>La conversation d’essai</translation>
    </message>
    <message>
        <source>Ask as a customer would…</source>
        <translation>Demandez comme un client…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Ask (Ctrl+Enter)</source>
        <translation>Demander (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nouvelle conversation</translation>
    </message>
    <message>
        <source>Try a question</source>
        <translation>Essayer une question</translation>
    </message>
    <message>
        <source>It is answered on the live settings and documents, as a customer would be; nothing is sent to anybody.</source>
        <translation>La réponse se fait sur les réglages et les documents du moment, comme pour un client ; rien n’est envoyé à personne.</translation>
    </message>
    <message>
        <source>Customer: %1</source>
        <translation>Client : %1</translation>
    </message>
    <message>
        <source>The question could not be answered</source>
        <translation>La question n’a pas reçu de réponse</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Redemander</translation>
    </message>
    <message>
        <source>The answer is being written</source>
        <translation>La réponse s’écrit</translation>
    </message>
    <message>
        <source>Assistant: %1</source>
        <translation>Assistant : %1</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Ouvrir la page</translation>
    </message>
    <message>
        <source>Save this question</source>
        <translation>Enregistrer cette question</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::BenchPage</name>
    <message>
        <source>Try a question</source>
        <translation>Essayer une question</translation>
    </message>
    <message>
        <source>Saved questions</source>
        <translation>Questions enregistrées</translation>
    </message>
    <message>
        <source>Real questions</source>
        <translation>Questions réelles</translation>
    </message>
    <message>
        <source>Test bench</source>
        <translation>Banc d’essai</translation>
    </message>
    <message>
        <source>Trying questions needs the right to read this client’s documents.</source>
        <translation>Pour essayer des questions, il faut pouvoir lire les documents de ce client.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::HouseWords</name>
    <message>
        <source>Words of the house</source>
        <translation>Mots de la maison</translation>
    </message>
    <message>
        <source>These words mean the same</source>
        <translation>Ces mots disent la même chose</translation>
    </message>
    <message>
        <source>Add words</source>
        <translation>Ajouter des mots</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Words that mean the same</source>
        <translation>Mots qui disent la même chose</translation>
    </message>
    <message>
        <source>What your customers say and what your documents say: a question with one of the words finds passages with another. It counts from the next question on.</source>
        <translation>Ce que disent vos clients et ce que disent vos documents : une question avec l’un des mots trouve les passages qui ont l’autre. Cela compte dès la question suivante.</translation>
    </message>
    <message>
        <source>The words could not be read.</source>
        <translation>Les mots n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>No words yet</source>
        <translation>Pas encore de mots</translation>
    </message>
    <message>
        <source>For example: haircut, cut, blow-dry.</source>
        <translation>Par exemple : coiffure, coupe, brushing.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>haircut, cut, blow-dry</source>
        <translation>coiffure, coupe, brushing</translation>
    </message>
    <message>
        <source>&amp;Words, with commas</source>
        <translation>&amp;Mots, séparés par des virgules</translation>
    </message>
    <message>
        <source>The words could not be kept.</source>
        <translation>Les mots n’ont pas pu être gardés.</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Modifier les mots</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) of words removed</source>
        <translation>
            <numerusform>%n groupe de mots retiré</numerusform>
            <numerusform>%n groupes de mots retirés</numerusform>
        </translation>
    </message>
    <message>
        <source>The words could not be removed.</source>
        <translation>Les mots n’ont pas pu être retirés.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RealQuestions</name>
    <message>
        <source>Questions of real contacts</source>
        <translation>Questions de vrais contacts</translation>
    </message>
    <message>
        <source>The questions could not be read</source>
        <translation>Les questions n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Depuis quand</translation>
    </message>
    <message>
        <source>Since yesterday</source>
        <translation>Depuis hier</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Les 7 derniers jours</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Les 30 derniers jours</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filtrer (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the questions</source>
        <translation>Filtrer les questions</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>Ouvrir la conversation</translation>
    </message>
    <message>
        <source>Save this question</source>
        <translation>Enregistrer cette question</translation>
    </message>
    <message>
        <source>Ask it again</source>
        <translation>La reposer</translation>
    </message>
    <message>
        <source>Nobody asked anything in these days</source>
        <translation>Personne n’a rien demandé sur ces jours</translation>
    </message>
    <message>
        <source>What customers really ask is listed here, ready to be tried again.</source>
        <translation>Ce que les clients demandent vraiment est réuni ici, prêt à être rejoué.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RunFollower</name>
    <message>
        <source>The questions could not be run</source>
        <translation>Les questions n’ont pas pu être lancées</translation>
    </message>
    <message>
        <source>Test questions of %1</source>
        <translation>Questions d’essai de %1</translation>
    </message>
    <message>
        <source>The runs could not be read</source>
        <translation>Les essais n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The run could not be read</source>
        <translation>L’essai n’a pas pu être lu</translation>
    </message>
    <message>
        <source>The run is gone</source>
        <translation>L’essai a disparu</translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation>%1 questions sur %2</translation>
    </message>
    <message>
        <source>%1 questions run</source>
        <translation>%1 questions essayées</translation>
    </message>
    <message>
        <source>Cancelled after %1 questions</source>
        <translation>Annulé après %1 questions</translation>
    </message>
    <message>
        <source>The run was interrupted</source>
        <translation>L’essai a été interrompu</translation>
    </message>
    <message>
        <source>The run could not be cancelled</source>
        <translation>L’essai n’a pas pu être annulé</translation>
    </message>
    <message>
        <source>Not followed any more: another client is open</source>
        <translation>Plus suivi d’ici : un autre client est ouvert</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RunView</name>
    <message>
        <source>How far the run is</source>
        <translation>Avancement de l’essai</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>Annuler l’essai</translation>
    </message>
    <message>
        <source>Found first</source>
        <translation>Trouvées en tête</translation>
    </message>
    <message>
        <source>Found in five</source>
        <translation>Trouvées dans les cinq</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Avec réponse</translation>
    </message>
    <message>
        <source>Words all there</source>
        <translation>Mots tous présents</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Results of the run</source>
        <translation>Résultats de l’essai</translation>
    </message>
    <message>
        <source>%1 of %2 questions</source>
        <translation>%1 questions sur %2</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Pas encore d’essai</translation>
    </message>
    <message>
        <source>Save questions with the page that should answer them, run them all, and see after every change what got better and what got worse.</source>
        <translation>Enregistrez des questions avec la page qui doit y répondre, lancez-les toutes, et voyez après chaque changement ce qui va mieux et ce qui va moins bien.</translation>
    </message>
    <message>
        <source>Run of %1 – %2</source>
        <translation>Essai du %1 – %2</translation>
    </message>
    <message>
        <source>%1, search only</source>
        <translation>%1, recherche seule</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1, before %2</source>
        <translation>%1, avant %2</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) without a price</source>
        <translation>
            <numerusform>%n appel sans prix</numerusform>
            <numerusform>%n appels sans prix</numerusform>
        </translation>
    </message>
    <message>
        <source>all calls</source>
        <translation>tous les appels</translation>
    </message>
    <message>
        <source>Since the run of %1: %2 better, %3 worse, %4 the same</source>
        <translation>Depuis l’essai du %1 : %2 mieux, %3 moins bien, %4 pareil</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SavedQuestions</name>
    <message>
        <source>The saved questions could not be read</source>
        <translation>Les questions enregistrées n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>Saved questions</source>
        <translation>Questions enregistrées</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Tout lancer</translation>
    </message>
    <message>
        <source>With the model (costs its calls)</source>
        <translation>Avec le modèle (coûte ses appels)</translation>
    </message>
    <message>
        <source>Without it only the search is tried, which costs nothing.</source>
        <translation>Sans lui, seule la recherche est essayée, ce qui ne coûte rien.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>L’essayer</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>Ajouter une question</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message numerus="yes">
        <source>Run %n question(s)</source>
        <translation>
            <numerusform>Lancer %n question</numerusform>
            <numerusform>Lancer %n questions</numerusform>
        </translation>
    </message>
    <message>
        <source>No question is saved yet</source>
        <translation>Aucune question enregistrée</translation>
    </message>
    <message>
        <source>A question with the page that should answer it tells, after every change, whether it is still found.</source>
        <translation>Une question, avec la page qui doit y répondre, dit après chaque changement si elle est toujours trouvée.</translation>
    </message>
    <message>
        <source>The question is saved</source>
        <translation>La question est enregistrée</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) removed</source>
        <translation>
            <numerusform>%n question retirée</numerusform>
            <numerusform>%n questions retirées</numerusform>
        </translation>
    </message>
    <message>
        <source>These questions also tell from which score on the documents should answer.</source>
        <translation>Ces questions disent aussi à partir de quel score les documents devraient répondre.</translation>
    </message>
    <message>
        <source>Measure it</source>
        <translation>Le mesurer</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ThresholdCard</name>
    <message>
        <source>When the documents do not say</source>
        <translation>Quand les documents ne disent pas</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Use what was measured</source>
        <translation>Utiliser ce qui est mesuré</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Revenir au seuil par défaut</translation>
    </message>
    <message>
        <source>The default counts again.</source>
        <translation>Le seuil par défaut compte de nouveau.</translation>
    </message>
    <message>
        <source>Score that a passage needs</source>
        <translation>Score demandé à un passage</translation>
    </message>
    <message>
        <source>Your questions refused</source>
        <translation>Vos questions refusées</translation>
    </message>
    <message>
        <source>Questions of other trades refused</source>
        <translation>Questions d’autres métiers refusées</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>En service : %1</translation>
    </message>
    <message>
        <source>Measured: %1</source>
        <translation>Mesuré : %1</translation>
    </message>
    <message>
        <source>Below this score the assistant says that it did not find it. Your saved questions tell where the line should be: they must pass, questions of other trades must not.</source>
        <translation>En dessous de ce score, l’assistant dit qu’il n’a pas trouvé. Vos questions enregistrées disent où placer la limite : elles doivent passer, celles d’autres métiers non.</translation>
    </message>
    <message>
        <source>Nothing was measured yet. Measuring asks your saved questions and some sixty of other trades; it changes nothing and sends nothing.</source>
        <translation>Rien n’est encore mesuré. La mesure pose vos questions enregistrées et une soixantaine d’autres métiers ; elle ne change rien et n’envoie rien.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Mesurer de nouveau</translation>
    </message>
    <message>
        <source>The threshold could not be measured.</source>
        <translation>Le seuil n’a pas pu être mesuré.</translation>
    </message>
    <message>
        <source>The search goes on as it is.</source>
        <translation>La recherche continue comme avant.</translation>
    </message>
    <message>
        <source>%1 of at least %2 saved questions whose page is found: too few to tell.</source>
        <translation>%1 question(s) enregistrée(s) dont la page est trouvée, il en faut %2 : trop peu pour conclure.</translation>
    </message>
    <message>
        <source>Save questions</source>
        <translation>Enregistrer des questions</translation>
    </message>
    <message>
        <source>A threshold is set by hand and comes first. Empty it to search with the measured one.</source>
        <translation>Un seuil est réglé à la main et passe avant. Videz-le pour chercher avec celui qui est mesuré.</translation>
    </message>
    <message>
        <source>Open the setting</source>
        <translation>Ouvrir le réglage</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (par défaut)</translation>
    </message>
    <message>
        <source>%1 (by hand)</source>
        <translation>%1 (à la main)</translation>
    </message>
    <message>
        <source>%1 (measured before)</source>
        <translation>%1 (mesuré avant)</translation>
    </message>
    <message>
        <source>Measured on %1 saved questions whose page is found and %2 of other trades, each judged by the others: what a question asks for never decides on itself.</source>
        <translation>Mesuré sur %1 questions enregistrées dont la page est trouvée et %2 d’autres métiers, chacune jugée par les autres : une question ne décide jamais pour elle-même.</translation>
    </message>
    <message>
        <source>None of your saved questions would be decided otherwise.</source>
        <translation>Aucune de vos questions enregistrées ne serait tranchée autrement.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your saved questions would be decided otherwise:</source>
        <translation>
            <numerusform>%n de vos questions enregistrées serait tranchée autrement :</numerusform>
            <numerusform>%n de vos questions enregistrées seraient tranchées autrement :</numerusform>
        </translation>
    </message>
    <message>
        <source>answered from now on (%1)</source>
        <translation>aurait désormais une réponse (%1)</translation>
    </message>
    <message>
        <source>refused from now on (%1)</source>
        <translation>serait désormais refusée (%1)</translation>
    </message>
    <message>
        <source>Use the measured threshold</source>
        <translation>Utiliser le seuil mesuré</translation>
    </message>
    <message>
        <source>From the next question on, a passage needs a score of %1 in place of %2. You can take it back at any time.</source>
        <translation>Dès la prochaine question, un passage doit atteindre %1 au lieu de %2. Vous pouvez revenir en arrière à tout moment.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
    <message>
        <source>%1 is in use.</source>
        <translation>%1 est en service.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Revenir en arrière</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>C’est annulé.</translation>
    </message>
</context>
</TS>

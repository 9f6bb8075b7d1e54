# To a stranger, always with Russian beside it
access-stranger = Бұл бот — әкімдік қызметкерлеріне арналған. Бот әкімшісіне арналған код: { $code }. Оны бот әкімшісіне жіберіңіз немесе түймені басыңыз.
access-ask-button = Рұқсат сұрау
access-ask = Қай ауданнан, қаладан немесе басқармадан екеніңізді, аты-жөніңіз бен лауазымыңызды бір хабарламамен жазыңыз. Кодыңыз: { $code }.
access-text-expected = 500 таңбадан аспайтын мәтін қажет.
access-sent = Сұрауыңыз әкімшіге жіберілді, жауап осында келеді. Кодыңыз: { $code }.
access-kept = Сұрауыңыз жазып алынды. Ботта әзірге әкімші жоқ; тағайындалғанда, сұрауыңызды көреді. Кодыңыз: { $code }.
access-change = Сұрауды түзету
access-granted = Рұқсат берілді. Рөліңіз: { $role }. Түймені басыңыз немесе /start деп жазыңыз.
access-begin = Бастау
access-refused = Әкімші рұқсат бермеді. Бұл қате болса, онымен хабарласып, мына кодты айтыңыз: { $code }.

# To administrators
access-new = <b>Рұқсат сұрау</b>
    Telegram-дағы аты: { $name }
    Коды: { $code }
    Жазғаны: { $words }
access-grant = Рұқсат беру
access-refuse = Рұқсат бермеу
access-role = Қандай рөл берілсін?
access-sure = Рұқсат берілсін бе? { $name }: { $role }.
access-sure-yes = Иә, рұқсат беру
access-done = Рұқсат берілді. { $name }: { $role }.
access-done-refused = Рұқсат берілмеді: { $name }.

# The check says:
# (Generated from solutions/05_network/questions.py by `autograder build`; edit that file, not this one.)
from autograder.checks import form_only, sealed_answer

OK_FORMAT = False
name = 'cause_of_the_symptom'
points = 1

practice = sealed_answer(
    'cause_of_the_symptom_practice',
    name='practice',
    points=0.0,
    seal={
        'salt': 'da5c6247f9bf7d503c6d0c473348bfd2',
        'log2_cost': 12,
        'decimals': 6,
        'digest': 'a9b55995610de7f18d1aa77b11528b4958f48540eae45d53743ea7f6da64f4eb',
        'sentences': ['9360a6b5c55658eac7e551d532272123111d6e09f98969cff8105735d62f7b2a26d95dfa93170dca282a457056a24dccdaedead563cba224318b6f4bbdd8ecafe9834367152d804146bb0137fedac6e05cacce6797d917edab038015f952716882807c0eca06142fddf1182bf57f050fce2265a5f61b6e3c99bd702d9ddabe9cb9085862e0dfaf562f705bc70b8cabae06d46fc281743db02e8f4da05cc786250f538f2de5b6ac732c31df2a7f5c2c8a568c727601be368924af6174d903cd5d9445636563aa87215d978f725682d970', 'b4d78d6be59cae366ec45484dbcdc4bff844a915bd5d53e9670e8fc626a580ec145e8d8ffd9831c819f2707037c8eebefa6fe8c7081374f5fe9a77d714f96ed0514fa611f43248424d9d48c4b90454c07b3dd64137e7ea2a9bab71b835665c61d5a1074b013910a0300cca6c386e40ecad652a6039aa055ba5741a647d5afef6ba1a44370ce457d6ee70812a041b96aff8676d86f8fc74a1107db1bdf2e56089ccbc2ec9d76644da98524ad50f5b1b74d8647ac4c90f3f004aa25ad4c33c3a57396e642736425b8c3d63f457418c82e4', 'bad52c5e48e4e7dea16409bcfef92633840bad69ec64ca28306c6b03b80baa8697bf86d7eda7f3535f94483315ac1b9ec85f64e94198e7cc3e5622edc86b6da092dc3d894423268c0c2f4b5607cf3350805dba2aadedb2264f52c1a3485db6c6c3100b5ada56c261071795ecf357a2fad9781dbaf2b9bd74246db9a24b1d3ed348f5ba6f5cb42c8959c345d3fabc9680dd43f0af119671411226fe1ef78236e26283fa4e90dca79581077871a675c6a5776943638319590bad661251035ed4f49da0148a886902cb3edf470f742b1e3d', 'f49f63cfcafb174b3c1976a097d22d1265d6058e362e394792931b374f75adc9f5bf0abd08488700470771de54ed0a612a8686e24ce1db25595605fc9b1860687d367b253a1d2b2b480d8c99e92930bbab465d1a0221d7961ca25965042c90b617c5b0f12a8fbb9f6e82eee5a6db3199ff03fda12aa496405735d0275a3bfbf4fad31b49f48ba0cd96c27f6f0675fa14ea9751addd3c9c8feead9ad3537787241ad05d8339ac149f7429c62d58eef9609fb9bf6c37f31db88d8885f6340de32a89bd6ab514392252161169faaf853fda'],
    },
    options=['batch-statistics', 'dropout-active', 'no-activation', 'overflow', 'softmax-twice'],
    example="for symptom = 'with four classes the training loss stays at 0.744, at an accuracy of 99 %' the answer is 'softmax-twice'",
)
form = form_only(
    'cause_of_the_symptom',
    points=1,
    options=['batch-statistics', 'dropout-active', 'no-activation', 'overflow', 'softmax-twice'],
    entries=None,
)
